-- Something happened that should not have, on one side: the person reads it in the same commit, and somebody else looks into it.

-- T1. What it was; what happened and what was done lie under the person's key.
create table restorative_justice.incident (
  organisation uuid not null,
  id uuid not null,
  referral uuid not null,
  participant uuid not null,
  kind text not null check (kind in ('hurt', 'threatened', 'reached-the-other', 'pushed', 'our-mistake', 'nearly')),
  sealed bytea not null,
  written_by uuid not null,
  day date not null,
  primary key (organisation, id),
  constraint incident_by_somebody unique (organisation, id, referral, participant, written_by),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);
create index incident_by_referral on restorative_justice.incident (organisation, referral);

-- T1. That somebody else looked into it, once, and what we do differently.
create table restorative_justice.incident_looked (
  organisation uuid not null,
  incident uuid not null,
  referral uuid not null,
  participant uuid not null,
  reported_by uuid not null,
  sealed bytea not null,
  written_by uuid not null,
  day date not null,
  primary key (organisation, incident),
  constraint looked_into_by_somebody_else check (written_by <> reported_by),
  foreign key (organisation, incident, referral, participant, reported_by)
    references restorative_justice.incident (organisation, id, referral, participant, written_by) on delete cascade
);
create index incident_looked_by_referral on restorative_justice.incident_looked (organisation, referral);

-- T0. How many, of what kind, in a month: of nobody.
create table restorative_justice.incident_counted (
  organisation uuid not null references organisation.organisation (organisation),
  id uuid not null,
  month date not null,
  kind text not null check (kind in ('hurt', 'threatened', 'reached-the-other', 'pushed', 'our-mistake', 'nearly')),
  primary key (organisation, id)
);
create index incident_counted_by_month on restorative_justice.incident_counted (organisation, month);

grant select, insert on restorative_justice.incident, restorative_justice.incident_looked, restorative_justice.incident_counted to alongside_app;
grant select, delete on restorative_justice.incident, restorative_justice.incident_looked, restorative_justice.incident_counted to alongside_keeper;

alter table restorative_justice.incident enable row level security;
alter table restorative_justice.incident force row level security;
create policy of_this_side on restorative_justice.incident for select using (
  organisation = (select context.organisation()) and ((select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and exists (
      select from restorative_justice.referral r where r.organisation = incident.organisation and r.id = incident.referral
    )))
);
create policy in_their_own_name on restorative_justice.incident for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and written_by <> participant
  and referral::text = any ((select context.sides())::text[]) and day <= (now() at time zone 'utc')::date + 1
  and exists (
    select from restorative_justice.referral r where r.organisation = incident.organisation and r.id = incident.referral
  )
);
create policy keeper_removes on restorative_justice.incident for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.incident for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.incident to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table restorative_justice.incident_looked enable row level security;
alter table restorative_justice.incident_looked force row level security;
create policy seen_with_it on restorative_justice.incident_looked for select using (
  organisation = (select context.organisation()) and exists (
    select from restorative_justice.incident i where i.organisation = incident_looked.organisation and i.id = incident_looked.incident
  )
);
create policy by_a_coordinator_beside on restorative_justice.incident_looked for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and written_by <> participant
  and day <= (now() at time zone 'utc')::date + 1
  and exists (
    select from organisation.role_held h join organisation.worker w on w.organisation = h.organisation and w.id = h.worker
    where h.organisation = incident_looked.organisation and h.worker::text = (select context.actor()) and h.role = 'coordinator' and w.removed_on is null
  )
  and not exists (
    select from restorative_justice.allocation l
    where l.organisation = incident_looked.organisation and l.referral = incident_looked.referral and l.worker::text = (select context.actor()) and l.kind = 'agreed'
  )
  and exists (
    select from restorative_justice.incident i where i.organisation = incident_looked.organisation and i.id = incident_looked.incident
  )
);
create policy keeper_removes on restorative_justice.incident_looked for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.incident_looked for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.incident_looked to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table restorative_justice.incident_counted enable row level security;
alter table restorative_justice.incident_counted force row level security;
create policy seen_by_the_program on restorative_justice.incident_counted for select using (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy counted_by_the_program on restorative_justice.incident_counted for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy keeper_removes on restorative_justice.incident_counted for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.incident_counted for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.incident_counted to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- What happened makes the review be gone through anew: the program writes that line, in the place in which it happened (S1).
create policy something_happened on restorative_justice.review_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system' and kind = 'changed' and trigger = 'breach'
);

-- Whoever is complained about opens nothing of it.
create policy kept_away on restorative_justice.incident as restrictive for select to alongside_app using (
  not (referral = any ((select restorative_justice.kept_away_from())::uuid[]))
);
create policy kept_away on restorative_justice.incident_looked as restrictive for select to alongside_app using (
  not (referral = any ((select restorative_justice.kept_away_from())::uuid[]))
);
