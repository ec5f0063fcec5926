-- Breaking confidence (S8): two people, one of three grounds, the least that helps, and the person told; or not yet, looked at again.

-- T1. That something is to be told, why and to whom, and how the person hears it. Exactly what is told lies under their key.
create table restorative_justice.confidence (
  organisation uuid not null,
  id uuid not null,
  referral uuid not null,
  participant uuid not null,
  ground text not null check (ground in ('danger-to-life', 'child-at-risk', 'legal-duty')),
  -- Of a legal duty alone: the law by its name, its country, and the decision that allowed it.
  country text check (country ~ '^[A-Z]{2}$'),
  law text check (length(law) between 3 and 200),
  decision text check (length(decision) between 3 and 300),
  told_to text not null check (told_to in ('emergency-service', 'child-protection', 'police', 'court', 'named-authority')),
  tells text not null check (tells in ('before', 'afterwards', 'not-yet-danger', 'not-yet-court')),
  sealed bytea not null,
  written_by uuid not null,
  day date not null,
  primary key (organisation, id),
  constraint what_is_to_be_told unique (organisation, id, referral, participant, tells, written_by),
  constraint names_the_law check ((ground = 'legal-duty') = (law is not null) and (law is null) = (country is null) and (law is null) = (decision is null)),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);
create index confidence_by_referral on restorative_justice.confidence (organisation, referral);

-- T1. What became of it, in order.
create table restorative_justice.confidence_fact (
  organisation uuid not null,
  confidence uuid not null,
  referral uuid not null,
  participant uuid not null,
  -- As it was proposed, and by whom.
  tells text not null,
  proposed_by uuid not null,
  nth integer not null check (nth between 1 and 1000),
  before_nth integer,
  kind text not null check (kind in ('agreed', 'not-agreed', 'told', 'person-told', 'looked-again')),
  -- Of what was told: the second person's word, and its day; and, where they were to know before, that they did.
  agreed_in integer,
  agreed_kind text check (agreed_kind = 'agreed'),
  agreed_on date,
  known_in integer,
  known_kind text check (known_kind = 'person-told'),
  -- Of the person's being told, and of having looked again, where they were not to know before: what was told.
  told_in integer,
  told_kind text check (told_kind = 'told'),
  -- Not yet, and looked at again by then.
  until date,
  written_by uuid not null,
  day date not null,
  primary key (organisation, confidence, nth),
  constraint one_after_another_confidence check (coalesce(before_nth, 0) = nth - 1),
  constraint what_became_of_it unique (organisation, confidence, nth, kind, day),
  constraint what_became_kind unique (organisation, confidence, nth, kind),
  constraint second_is_another check (kind not in ('agreed', 'not-agreed') or written_by <> proposed_by),
  constraint told_by_two check (case
    when kind <> 'told' then agreed_in is null and agreed_kind is null and agreed_on is null and known_in is null and known_kind is null
    when agreed_in is null or agreed_kind is null or agreed_on is null then false
    -- What was agreed on is told within three days.
    when day > agreed_on + 3 or day < agreed_on then false
    -- On the last word of a second person, with nothing after it but that the person knows.
    when agreed_in <> before_nth and coalesce(known_in, 0) <> before_nth then false
    when agreed_in < before_nth - 1 then false
    when tells = 'before' then known_in is not null and known_kind is not null
    else known_in is null and known_kind is null end),
  constraint nobody_is_told_of_nothing check (case
    when kind = 'looked-again' or (kind = 'person-told' and tells <> 'before') then told_in is not null and told_kind is not null
    else told_in is null and told_kind is null end),
  constraint not_yet_is_looked_at_again check (case
    when kind <> 'looked-again' then until is null
    when until is null or tells not in ('not-yet-danger', 'not-yet-court') then false
    else until between day + 1 and day + 14 end),
  foreign key (organisation, confidence, before_nth) references restorative_justice.confidence_fact (organisation, confidence, nth) on delete cascade,
  foreign key (organisation, confidence, agreed_in, agreed_kind, agreed_on)
    references restorative_justice.confidence_fact (organisation, confidence, nth, kind, day) on delete cascade,
  foreign key (organisation, confidence, known_in, known_kind)
    references restorative_justice.confidence_fact (organisation, confidence, nth, kind) on delete cascade,
  foreign key (organisation, confidence, told_in, told_kind)
    references restorative_justice.confidence_fact (organisation, confidence, nth, kind) on delete cascade,
  foreign key (organisation, confidence, referral, participant, tells, proposed_by)
    references restorative_justice.confidence (organisation, id, referral, participant, tells, written_by) on delete cascade
);
create index confidence_fact_by_referral on restorative_justice.confidence_fact (organisation, referral);
-- It is told once.
create unique index confidence_told_once on restorative_justice.confidence_fact (organisation, confidence) where kind = 'told';

grant select, insert on restorative_justice.confidence, restorative_justice.confidence_fact to alongside_app;
grant select, delete on restorative_justice.confidence, restorative_justice.confidence_fact to alongside_keeper;

-- Whoever sees the referral sees it, one side at a time; the person, from when they are told, or were to be.
alter table restorative_justice.confidence_fact enable row level security;
alter table restorative_justice.confidence_fact force row level security;
create policy of_this_side on restorative_justice.confidence_fact for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) = 'system'
    or ((select context.actor()) = participant::text and (kind = 'person-told' or (kind = 'told' and tells in ('before', 'afterwards'))
      or (kind = 'not-agreed' and tells = 'before')))
    or ((select context.actor()) <> participant::text and referral::text = any ((select context.sides())::text[]) and exists (
      select from restorative_justice.referral r where r.organisation = confidence_fact.organisation and r.id = confidence_fact.referral
    ))
  )
);
create policy in_their_own_name on restorative_justice.confidence_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and written_by <> participant
  and referral::text = any ((select context.sides())::text[]) and day <= (now() at time zone 'utc')::date + 1
  and exists (
    select from restorative_justice.referral r where r.organisation = confidence_fact.organisation and r.id = confidence_fact.referral
  )
);
create policy keeper_removes on restorative_justice.confidence_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.confidence_fact for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.confidence_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table restorative_justice.confidence enable row level security;
alter table restorative_justice.confidence force row level security;
create policy of_this_side on restorative_justice.confidence for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) = 'system'
    or ((select context.actor()) = participant::text and exists (
      select from restorative_justice.confidence_fact f where f.organisation = confidence.organisation and f.confidence = confidence.id
        and f.kind in ('told', 'person-told')
    ))
    or ((select context.actor()) <> participant::text and referral::text = any ((select context.sides())::text[]) and exists (
      select from restorative_justice.referral r where r.organisation = confidence.organisation and r.id = confidence.referral
    ))
  )
);
create policy in_their_own_name on restorative_justice.confidence for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and written_by <> participant
  and referral::text = any ((select context.sides())::text[]) and day <= (now() at time zone 'utc')::date + 1
  and exists (
    select from restorative_justice.referral r where r.organisation = confidence.organisation and r.id = confidence.referral
  )
);
create policy keeper_removes on restorative_justice.confidence for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.confidence for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.confidence to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
