-- T1. Who asked to be told of warnings, without a name: where to, sealed under a key of its own; which regions; and no more. The
-- hash answers only "is this number one of them", for STOP. It goes when they say so, and after a year.
create table drug_alerts.follower (
  organisation uuid not null,
  id uuid not null,
  channel text not null check (channel in ('text', 'email', 'push')),
  address_hash bytea not null,
  sealed bytea not null,
  language text not null,
  -- Empty: everywhere.
  regions text[] not null,
  information integer not null,
  day date not null,
  -- Whoever typed a mail address shows that they read its mail; a text and a browser show it by coming from there.
  confirmed date,
  primary key (organisation, id),
  constraint one_follower_an_address unique (organisation, channel, address_hash),
  check (channel = 'email' or confirmed is not null)
);
grant select, insert, update (language, regions, information, day, confirmed), delete on drug_alerts.follower to alongside_app;
grant select, delete on drug_alerts.follower to alongside_keeper;
alter table drug_alerts.follower enable row level security;
alter table drug_alerts.follower force row level security;
-- Whoever works here sees that there are some, sealed; only the program, and they themselves, write and remove.
create policy not_by_anybody on drug_alerts.follower for select
  using (organisation = (select context.organisation()) and (select context.actor()) <> 'public');
create policy by_themselves on drug_alerts.follower for insert
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', id::text));
create policy changed_by_themselves on drug_alerts.follower for update
  using (organisation = (select context.organisation()) and (select context.actor()) in ('system', id::text))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', id::text));
create policy leaves on drug_alerts.follower for delete
  using (organisation = (select context.organisation()) and (select context.actor()) in ('system', id::text));
create policy keeper_removes on drug_alerts.follower for delete to alongside_keeper using (organisation = (select context.organisation()));

-- T0. Another program that is told: where it listens and the secret it knows us by, sealed under a key of its own.
create table drug_alerts.webhook (
  organisation uuid not null,
  id uuid not null,
  sealed bytea not null,
  made_by uuid not null,
  day date not null,
  ended_on date,
  primary key (organisation, id)
);
grant select, insert, update (ended_on) on drug_alerts.webhook to alongside_app;
grant select, delete on drug_alerts.webhook to alongside_keeper;
alter table drug_alerts.webhook enable row level security;
alter table drug_alerts.webhook force row level security;
create policy own_organisation on drug_alerts.webhook for select using (organisation = (select context.organisation()));
create policy keeper_removes on drug_alerts.webhook for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy made_in_their_own_name on drug_alerts.webhook for insert with check (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or exists (
    select from organisation.role_held h where h.organisation = webhook.organisation and h.worker = webhook.made_by
      and h.worker::text = (select context.actor()) and h.role = 'manager'
  ))
);
create policy ended_by_somebody on drug_alerts.webhook for update
  using (organisation = (select context.organisation()) and ended_on is null)
  with check (organisation = (select context.organisation()) and (select context.actor()) <> 'public' and ended_on is not null);

-- A copy is put into an empty database by the owner of the tables.
create policy carried_over on drug_alerts.follower to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on drug_alerts.webhook to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
