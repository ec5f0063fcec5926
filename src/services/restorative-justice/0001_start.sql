create schema restorative_justice;
revoke all on schema restorative_justice from public;
grant usage on schema restorative_justice to alongside_app, alongside_keeper;

-- T0. A card that somebody else handed on: it says where it came from, and nothing of whom it was given to. Used once.
create table restorative_justice.referral_card (
  organisation uuid not null references organisation.organisation (organisation),
  hash bytea not null check (octet_length(hash) = 32),
  origin text not null check (origin in ('victim-service', 'police', 'probation', 'prison', 'youth-justice', 'housing', 'school', 'harm-reduction', 'other')),
  day date not null,
  primary key (organisation, hash)
);

-- T1. Somebody asked to talk: whose page it is on, how it reached us, after which information. No word of what happened.
create table restorative_justice.referral (
  organisation uuid not null,
  id uuid not null,
  participant uuid not null,
  origin text not null check (origin in ('self', 'family', 'community', 'victim-service', 'police',
    'probation', 'prison', 'youth-justice', 'housing', 'school', 'harm-reduction', 'other')),
  way text not null check (way in ('web', 'card', 'phone', 'paper', 'beside')),
  information integer not null check (information >= 1),
  language text not null check (language ~ '^[a-z]{2}(-[A-Z]{2})?$'),
  format text not null check (format in ('text', 'easy-read', 'audio', 'read-aloud')),
  -- How they stand to it, what they need, whether they want other support: under their own key.
  sealed bytea not null,
  keyed_in_by uuid,
  day date not null,
  primary key (organisation, id),
  constraint one_referral_of_a_person unique (organisation, id, participant),
  constraint typed_in_by_somebody check ((way in ('phone', 'paper', 'beside')) = (keyed_in_by is not null)),
  foreign key (organisation, participant) references participants.participant (organisation, id)
);
create index referral_by_participant on restorative_justice.referral (organisation, participant);
create index referral_by_day on restorative_justice.referral (organisation, day, id);

-- T1. What happened to it, in the order in which it did. Nobody can change or remove a line.
create table restorative_justice.referral_fact (
  organisation uuid not null,
  referral uuid not null,
  nth integer not null check (nth >= 1),
  kind text not null check (kind in ('received', 'acknowledged', 'support-offered', 'wrote', 'triaged', 'accepted', 'signposted', 'not-proceeded', 'merged')),
  reason text check (reason in ('harmed-not-now', 'harmed-never', 'harmed-no-reply', 'harmed-safety', 'responsible-denies', 'responsible-declines',
    'responsible-no-reply', 'responsible-unsafe', 'service-unsafe', 'service-no-facilitator', 'service-no-interpreter', 'service-out-of-area', 'service-duplicate')),
  elsewhere text check (elsewhere in ('victim-support', 'domestic-abuse', 'legal-advice', 'health', 'drug-service', 'another-restorative-service')),
  begun_by text check (begun_by in ('person-harmed', 'person-responsible', 'both', 'somebody-else', 'not-said')),
  gender_based text check (gender_based in ('yes', 'no', 'not-known')),
  -- The line in which the two above were found out, where this one stands on them.
  triaged_in integer,
  merged_into uuid,
  participant uuid not null,
  -- A few words to the person, under their own key.
  sealed bytea,
  written_by uuid,
  day date not null,
  primary key (organisation, referral, nth),
  unique (organisation, referral, nth, begun_by, gender_based),
  constraint received_first check ((nth = 1) = (kind = 'received')),
  constraint always_with_a_reason check ((kind = 'not-proceeded') = (reason is not null)),
  constraint says_where check ((kind in ('support-offered', 'signposted')) = (elsewhere is not null)),
  constraint says_who_began check ((kind in ('triaged', 'accepted')) = (begun_by is not null and gender_based is not null)),
  constraint stands_on_a_triage check ((kind = 'accepted') = (triaged_in is not null) and triaged_in < nth),
  constraint merged_into_another check ((kind = 'merged') = (merged_into is not null) and merged_into <> referral),
  -- V8: where it was gender-based, or nobody knows, only the person harmed begins.
  constraint only_the_person_harmed_begins check (kind <> 'accepted' or begun_by = 'person-harmed' or gender_based = 'no'),
  constraint written_by_somebody check ((kind = 'received') or written_by is not null),
  constraint says_something check (kind <> 'wrote' or sealed is not null),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade,
  foreign key (organisation, referral, triaged_in, begun_by, gender_based)
    references restorative_justice.referral_fact (organisation, referral, nth, begun_by, gender_based) on delete cascade,
  -- Put together only with another of the same person: nobody else's is ever joined to it.
  foreign key (organisation, merged_into, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);

-- T1. How a worker says they stand to somebody (I1). It outlives what was asked, as long as there is the page: a key of its own says so.
create table restorative_justice.declaration (
  organisation uuid not null,
  worker uuid not null,
  participant uuid not null,
  nth integer not null check (nth >= 1),
  conflict text not null check (conflict in ('none', 'knows-them', 'supports-them', 'referred-them', 'complained-about-by-them')),
  -- The word before, and what it was: a conflict is not undone by whoever has it.
  before_nth integer,
  before_conflict text,
  day date not null,
  primary key (organisation, worker, participant, nth),
  unique (organisation, worker, participant, nth, conflict),
  constraint one_word_after_another check (coalesce(before_nth, 0) = nth - 1 and (before_nth is null) = (before_conflict is null)),
  constraint a_conflict_stays check (conflict <> 'none' or coalesce(before_conflict, 'none') = 'none'),
  foreign key (organisation, worker, participant, before_nth, before_conflict)
    references restorative_justice.declaration (organisation, worker, participant, nth, conflict) on delete cascade,
  foreign key (organisation, participant) references participants.participant (organisation, id)
);
create index declaration_by_participant on restorative_justice.declaration (organisation, participant);

-- T0. Somebody stopped: how far it had come, in which month, and nothing else of it.
create table restorative_justice.stopped (
  organisation uuid not null references organisation.organisation (organisation),
  id uuid not null,
  -- The first day of the month.
  month date not null,
  stage text not null check (stage in ('received', 'acknowledged', 'triaged', 'accepted', 'signposted', 'not-proceeded', 'merged', 'not-known')),
  primary key (organisation, id)
);

grant select, insert, delete on restorative_justice.referral_card to alongside_app;
grant select, insert, update (sealed), delete on restorative_justice.referral to alongside_app;
grant select, insert, delete on restorative_justice.referral_fact, restorative_justice.declaration to alongside_app;
grant select, insert on restorative_justice.stopped to alongside_app;
grant select, delete on restorative_justice.referral_card, restorative_justice.referral, restorative_justice.referral_fact,
  restorative_justice.declaration, restorative_justice.stopped to alongside_keeper;

alter table restorative_justice.referral_card enable row level security;
alter table restorative_justice.referral_card force row level security;
create policy own_organisation on restorative_justice.referral_card
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()));

-- Whoever said that they know somebody does not open what is kept of them (I1), and nobody else than a coordinator does.
alter table restorative_justice.declaration enable row level security;
alter table restorative_justice.declaration force row level security;
create policy own_word_or_about_oneself on restorative_justice.declaration for select
  using (organisation = (select context.organisation()) and (select context.actor()) in ('system', worker::text, participant::text));
create policy in_their_own_name on restorative_justice.declaration for insert
  with check (organisation = (select context.organisation()) and (select context.actor()) = worker::text);
create policy keeper_looks on restorative_justice.declaration for select to alongside_keeper using (organisation = (select context.organisation()));
create policy removed_with_the_person on restorative_justice.declaration for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = declaration.organisation and h.subject = declaration.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.declaration for delete to alongside_keeper using (organisation = (select context.organisation()));

alter table restorative_justice.referral enable row level security;
alter table restorative_justice.referral force row level security;
create policy keeper_removes on restorative_justice.referral for select to alongside_keeper using (organisation = (select context.organisation()));
create policy by_themselves_or_typed_in on restorative_justice.referral for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', coalesce(keyed_in_by, participant)::text)
  and (keyed_in_by is null or exists (
    select from organisation.role_held h where h.organisation = referral.organisation and h.worker = keyed_in_by
      and h.role in ('worker', 'coordinator', 'facilitator')
  ))
  -- One code opens one area (E1).
  and exists (
    select from participants.participant p where p.organisation = referral.organisation and p.id = referral.participant
      and p.area = 'restorative-justice'
  )
);
create policy own_changes on restorative_justice.referral for update
  using (organisation = (select context.organisation()) and (select context.actor()) = participant::text)
  with check (organisation = (select context.organisation()) and (select context.actor()) = participant::text);
create policy own_removal on restorative_justice.referral for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = referral.organisation and h.subject = referral.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_takes_away on restorative_justice.referral for delete to alongside_keeper using (organisation = (select context.organisation()));

-- A line is seen with its referral, and written by a coordinator in their own name; the first by whoever sent it.
alter table restorative_justice.referral_fact enable row level security;
alter table restorative_justice.referral_fact force row level security;
create policy seen_with_its_referral on restorative_justice.referral_fact for select using (
  organisation = (select context.organisation())
  and exists (select from restorative_justice.referral r where r.organisation = referral_fact.organisation and r.id = referral_fact.referral)
);
create policy in_their_own_name on restorative_justice.referral_fact for insert with check (
  organisation = (select context.organisation())
  and case kind
    when 'received' then (select context.actor()) = coalesce(written_by, participant)::text
    else (select context.actor()) = written_by::text
      and exists (select from restorative_justice.referral r where r.organisation = referral_fact.organisation and r.id = referral_fact.referral)
      -- Whoever talks with the person may write to them; what becomes of it is a coordinator's word.
      and (kind = 'wrote' or exists (
        select from organisation.role_held h where h.organisation = referral_fact.organisation
          and h.worker::text = (select context.actor()) and h.role = 'coordinator'
      ))
      -- Nobody takes somebody on before they said how they stand to them.
      and (kind <> 'accepted' or (
        select d.conflict from restorative_justice.declaration d
        where d.organisation = referral_fact.organisation and d.participant = referral_fact.participant and d.worker = referral_fact.written_by
        order by d.nth desc limit 1
      ) = 'none')
  end
);
create policy removed_with_it on restorative_justice.referral_fact for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = referral_fact.organisation and h.subject = referral_fact.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_takes_away on restorative_justice.referral_fact for delete to alongside_keeper using (organisation = (select context.organisation()));

alter table restorative_justice.stopped enable row level security;
alter table restorative_justice.stopped force row level security;
create policy own_organisation on restorative_justice.stopped
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) <> 'public');

-- A copy is put into an empty database by the owner of the tables, organisation by organisation, lines and all.
create policy carried_over on restorative_justice.declaration to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.referral to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.referral_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
