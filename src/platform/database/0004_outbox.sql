-- What waits to be sent to somebody a service knows by a random number. Where it goes to is opened when it goes; here stands no
-- address and no word. Each thing goes to each recipient once: the key itself says so.
create table platform.outgoing (
  organisation uuid not null,
  id uuid not null,
  service text not null,
  channel text not null check (channel in ('text', 'email', 'push', 'webhook')),
  recipient uuid not null,
  about uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'sent', 'not-known', 'not-sent')),
  attempts integer not null default 0,
  day date not null,
  primary key (organisation, id),
  constraint once_to_each unique (organisation, service, channel, recipient, about)
);
create index outgoing_that_waits on platform.outgoing (organisation, channel, id) where state = 'waiting';
grant select, insert, update (state, attempts) on platform.outgoing to alongside_app;
grant select, delete on platform.outgoing to alongside_keeper;
alter table platform.outgoing enable row level security;
alter table platform.outgoing force row level security;
create policy own_organisation on platform.outgoing for select using (organisation = (select context.organisation()));
create policy keeper_removes on platform.outgoing for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy written_by_somebody on platform.outgoing for insert
  with check (organisation = (select context.organisation()) and (select context.actor()) <> 'public' and state = 'waiting');
-- Only the program itself says what became of it.
create policy sent_by_the_program on platform.outgoing for update
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) = 'system');
