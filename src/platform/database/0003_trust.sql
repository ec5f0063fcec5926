-- Whose session it is: somebody of the team, or somebody who opened their own page with a code.
alter table platform.session add column kind text not null default 'worker' check (kind in ('worker', 'participant', 'room'));
-- What somebody sees of their own sessions: the day each began. A random number, so that one can be ended without its token.
alter table platform.session add column id uuid not null default gen_random_uuid();
alter table platform.session add column began date;
-- A session is opened in the signed context of whom it is for, after they proved themselves; nobody opens another's.
drop policy own_organisation on platform.session;
create policy theirs_or_the_programs on platform.session for select
  using (organisation = (select context.organisation()) and (select context.actor()) in ('system', subject::text));
create policy opened_as_themselves on platform.session for insert
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', subject::text));
create policy kept_awake on platform.session for update
  using (organisation = (select context.organisation()) and (select context.actor()) in ('system', subject::text))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', subject::text));
create policy ended on platform.session for delete
  using (organisation = (select context.organisation()) and (select context.actor()) <> 'public');

-- T1. A key of its own for each person and purpose, wrapped by the epoch key of its week, which lies outside the database.
-- Without this row nothing sealed under it can be opened again, here or in a copy.
create table platform.data_key (
  organisation uuid not null,
  -- A later key for the same purpose is another one: what was erased before must not take it along.
  id uuid not null,
  subject uuid not null,
  purpose text not null check (purpose ~ '^[a-z-]{1,40}$'),
  epoch integer not null check (epoch >= 1),
  wrapped bytea not null check (octet_length(wrapped) = 60),
  primary key (organisation, subject, purpose),
  constraint one_key_an_id unique (organisation, id)
);
create index data_key_by_epoch on platform.data_key (organisation, epoch);

-- What must stay unreadable after a restore from an older copy. A random number and a day: nothing about anybody.
create table platform.erasure (
  organisation uuid not null,
  id uuid not null,
  subject uuid not null,
  purpose text not null,
  -- The key that was destroyed; empty for a whole page.
  key uuid,
  day date not null,
  -- The newest epoch at that moment. "From the copies too" is done once the keyring holds no epoch up to this one.
  epoch integer not null,
  from_copies_now boolean not null default false,
  primary key (organisation, id)
);
create index erasure_by_subject on platform.erasure (organisation, subject);

-- Somebody wanted this gone while an order held it: it goes when the order is over.
create table platform.erasure_wanted (
  organisation uuid not null,
  subject uuid not null,
  purpose text not null,
  from_copies_now boolean not null,
  day date not null,
  primary key (organisation, subject, purpose)
);

-- A court or an authority orders that something be kept. Two people, a basis, an end. It blocks destroying keys, and nothing else.
create table platform.legal_hold (
  organisation uuid not null,
  id uuid not null,
  subject uuid not null,
  basis text not null check (length(btrim(basis)) between 3 and 300),
  placed_by uuid not null,
  seconded_by uuid,
  placed date not null,
  until date not null,
  lifted date,
  lifted_by uuid,
  primary key (organisation, id),
  constraint two_people check (seconded_by <> placed_by),
  constraint two_people_to_lift check ((lifted is null) = (lifted_by is null) and lifted_by <> placed_by),
  constraint has_an_end check (until > placed and until <= placed + 366)
);
create index legal_hold_by_subject on platform.legal_hold (organisation, subject);

-- Who looked, who did, who was refused: the day and the part of the day, never what was in it.
create table platform.audit (
  organisation uuid not null,
  id uuid not null,
  day date not null,
  band text not null check (band in ('night', 'morning', 'afternoon', 'evening')),
  what text not null check (what ~ '^[a-z/-]{1,80}$'),
  outcome text not null check (outcome in ('done', 'refused')),
  worker uuid,
  subject uuid,
  primary key (organisation, id)
);
create index audit_by_subject on platform.audit (organisation, subject, day);
create index audit_by_day on platform.audit (organisation, day);

grant select, insert, update (epoch, wrapped), delete on platform.data_key to alongside_app;
grant select, insert on platform.erasure to alongside_app;
grant select, insert, delete on platform.erasure_wanted to alongside_app;
grant select, insert, update (seconded_by, lifted, lifted_by) on platform.legal_hold to alongside_app;
grant select, insert on platform.audit to alongside_app;
grant select, delete on platform.data_key, platform.erasure, platform.erasure_wanted, platform.legal_hold, platform.audit to alongside_keeper;

alter table platform.erasure enable row level security;
alter table platform.erasure force row level security;
create policy own_organisation on platform.erasure
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) <> 'public');
alter table platform.erasure_wanted enable row level security;
alter table platform.erasure_wanted force row level security;
create policy own_organisation on platform.erasure_wanted
  using (organisation = (select context.organisation()) and (select context.actor()) <> 'public')
  with check (organisation = (select context.organisation()) and (select context.actor()) <> 'public');

-- Nobody places a hold in another's name, and nobody seconds their own.
alter table platform.legal_hold enable row level security;
alter table platform.legal_hold force row level security;
create policy own_organisation on platform.legal_hold for select using (organisation = (select context.organisation()));
create policy placed_in_their_own_name on platform.legal_hold for insert
  with check (organisation = (select context.organisation()) and (select context.actor()) = placed_by::text and seconded_by is null);
create policy seconded_by_somebody_else on platform.legal_hold for update
  using (organisation = (select context.organisation()))
  with check (
    organisation = (select context.organisation())
    and (select context.actor()) = case when lifted is null then seconded_by::text else lifted_by::text end
  );
create policy removed_when_over on platform.legal_hold for delete using (organisation = (select context.organisation()));

-- A key under a hold that two people stand behind cannot be destroyed, not even by the program.
alter table platform.data_key enable row level security;
alter table platform.data_key force row level security;
create policy own_organisation on platform.data_key for select using (organisation = (select context.organisation()));
create policy own_keys on platform.data_key for insert
  with check (organisation = (select context.organisation()) and (select context.actor()) <> 'public');
-- Only the program itself wraps keys anew.
create policy own_wrapping on platform.data_key for update
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) = 'system');
create policy not_while_held on platform.data_key for delete using (
  organisation = (select context.organisation()) and (select context.actor()) <> 'public'
  and not exists (
    select from platform.legal_hold h
    where h.organisation = data_key.organisation and h.subject = data_key.subject
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);

-- A line is written in the name of whoever signed the context, or by the program about itself.
alter table platform.audit enable row level security;
alter table platform.audit force row level security;
create policy own_organisation on platform.audit for select using (organisation = (select context.organisation()));
create policy in_their_own_name on platform.audit for insert
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', coalesce(worker, subject)::text));
create policy removed_when_due on platform.audit for delete using (organisation = (select context.organisation()));

-- A copy is put into an empty database by the owner of the tables.
create policy carried_over on platform.legal_hold to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on platform.audit to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
