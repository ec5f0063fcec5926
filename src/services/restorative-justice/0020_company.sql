-- Somebody comes along with one of two people who meet: a supporter of their choice, an advocate, an interpreter.

-- T1. Wanted by the person alone. What they are to them, and how they are called, lies under the person's own key.
create table restorative_justice.companion (
  organisation uuid not null,
  id uuid not null,
  referral uuid not null,
  participant uuid not null,
  -- SHA-256 of exactly what the other would read, with sixteen bytes of chance: a yes to its being told is about this.
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  sealed bytea not null,
  day date not null,
  primary key (organisation, id),
  constraint companion_of_one_side unique (organisation, id, referral, participant),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);
create index companion_by_referral on restorative_justice.companion (organisation, referral);

-- T1. What one of us heard from them, alone. The last line counts.
create table restorative_justice.companion_fact (
  organisation uuid not null,
  companion uuid not null,
  referral uuid not null,
  participant uuid not null,
  nth integer not null check (nth between 1 and 1000),
  before_nth integer,
  says text not null check (says in ('comes', 'does-not-come')),
  written_by uuid not null,
  day date not null,
  primary key (organisation, companion, nth),
  constraint one_companion_line_after_another check (coalesce(before_nth, 0) = nth - 1),
  constraint heard_by_somebody_of_ours check (written_by <> participant),
  foreign key (organisation, companion, before_nth) references restorative_justice.companion_fact (organisation, companion, nth) on delete cascade,
  foreign key (organisation, companion, referral, participant)
    references restorative_justice.companion (organisation, id, referral, participant) on delete cascade
);
create index companion_fact_by_referral on restorative_justice.companion_fact (organisation, referral);

grant select, insert, delete on restorative_justice.companion to alongside_app;
grant select, insert on restorative_justice.companion_fact to alongside_app;
grant select, delete on restorative_justice.companion, restorative_justice.companion_fact to alongside_keeper;

alter table restorative_justice.companion enable row level security;
alter table restorative_justice.companion force row level security;
create policy of_this_side on restorative_justice.companion for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text) or referral = any ((select restorative_justice.accompanied_now())::uuid[])
  )
);
-- Nobody brings somebody along for them.
create policy wanted_by_themselves on restorative_justice.companion for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text and day <= (now() at time zone 'utc')::date + 1
);
create policy taken_back on restorative_justice.companion for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = companion.organisation and h.subject = companion.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.companion for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.companion for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.companion to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table restorative_justice.companion_fact enable row level security;
alter table restorative_justice.companion_fact force row level security;
create policy of_this_side on restorative_justice.companion_fact for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text) or referral = any ((select restorative_justice.accompanied_now())::uuid[])
  )
);
create policy heard_by_who_accompanies on restorative_justice.companion_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and day <= (now() at time zone 'utc')::date + 1
  and referral = any ((select restorative_justice.accompanied_now())::uuid[])
);
create policy keeper_removes on restorative_justice.companion_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.companion_fact for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.companion_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- Whoever somebody named in a complaint sees none of it (I1).
create policy kept_away on restorative_justice.companion as restrictive for select to alongside_app using (
  not (referral = any ((select restorative_justice.kept_away_from())::uuid[]))
);
create policy kept_away on restorative_justice.companion_fact as restrictive for select to alongside_app using (
  not (referral = any ((select restorative_justice.kept_away_from())::uuid[]))
);
