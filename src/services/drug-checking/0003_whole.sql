-- How much was measured, and how well a spectrum fits; both beside what was read, never instead of it.
alter table drug_checking.observation add column score numeric check (score between 0 and 1);
alter table drug_checking.observation add column amount numeric check (amount > 0);
alter table drug_checking.observation add column amount_low numeric check (amount_low <= amount);
alter table drug_checking.observation add column amount_high numeric check (amount_high >= amount);
alter table drug_checking.observation add column amount_unit text check (amount_unit in ('percent', 'mg/g', 'mg', 'ug'));
alter table drug_checking.observation add column amount_basis text check (amount_basis in ('salt', 'base', 'not-stated'));
alter table drug_checking.observation drop constraint observation_finding_check;
alter table drug_checking.observation add constraint observation_finding_check
  check (finding in ('quantified', 'detected', 'not-detected', 'indicated', 'trace', 'not-looked-for'));
alter table drug_checking.observation add constraint quantified_with_its_amount
  check ((finding = 'quantified') = (amount is not null and amount_unit is not null and amount_basis is not null));

-- A test of ours that takes the place of another on the same sample says why. What it replaces stays where it was.
alter table drug_checking.method_run add column correction text check (correction in ('mistyped', 'misread', 'wrong-sample'));
alter table drug_checking.method_run add constraint corrected_by_us check (correction is null or (supersedes is not null and lab_import is null));
alter table drug_checking.method_run add constraint run_of_a_sample unique (organisation, id, sample);
alter table drug_checking.method_run add constraint supersedes_on_the_same_sample
  foreign key (organisation, supersedes, sample) references drug_checking.method_run (organisation, id, sample);

-- S6: what exactly left the room. An answer that no longer hashes to this is not shown to anybody.
alter table drug_checking.release add column contents bytea;
alter table drug_checking.release add constraint contents_pinned check (contents is not null) not valid;

-- What was done with what is left of a sample, in its order; never edited. Destroyed is written by a second person, below.
create table drug_checking.custody (
  organisation uuid not null,
  sample uuid not null,
  nth integer not null check (nth >= 1),
  what text not null check (what in ('stored', 'handed-back', 'used-up', 'lost', 'destroyed')),
  day date not null,
  done_by uuid not null,
  place text check (length(place) <= 60),
  primary key (organisation, sample, nth),
  foreign key (organisation, sample) references drug_checking.sample (organisation, id) on delete cascade
);

-- A parcel for a laboratory. Each part bears a random number of its own: never our code, and not the laboratory's number before.
create table drug_checking.dispatch (
  organisation uuid not null,
  id uuid not null,
  lab text not null check (length(lab) between 1 and 60),
  day date not null,
  made_by uuid not null,
  primary key (organisation, id)
);
create table drug_checking.dispatch_item (
  organisation uuid not null,
  dispatch uuid not null,
  sample uuid not null,
  -- In our alphabet, so that no laboratory's own number is one of them.
  number text not null check (number ~ '^[2346789A-HJKMNP-RT-Z]{9}$'),
  primary key (organisation, dispatch, sample),
  constraint one_part_a_number unique (organisation, number),
  foreign key (organisation, dispatch) references drug_checking.dispatch (organisation, id) on delete cascade,
  foreign key (organisation, sample) references drug_checking.sample (organisation, id) on delete cascade
);
create index dispatch_by_sample on drug_checking.dispatch_item (organisation, sample);
create table drug_checking.dispatch_event (
  organisation uuid not null,
  dispatch uuid not null,
  nth integer not null check (nth >= 1),
  what text not null check (what in ('sent', 'arrived', 'lost', 'cancelled')),
  day date not null,
  done_by uuid not null,
  primary key (organisation, dispatch, nth),
  foreign key (organisation, dispatch) references drug_checking.dispatch (organisation, id) on delete cascade
);

-- What one person sets aside to be destroyed, and what a second one saw destroyed. The tag is what stands on the bag.
create table drug_checking.destruction (
  organisation uuid not null,
  id uuid not null,
  how text not null check (length(how) between 1 and 120),
  day date not null,
  made_by uuid not null,
  primary key (organisation, id),
  unique (organisation, id, made_by)
);
create table drug_checking.destruction_item (
  organisation uuid not null,
  destruction uuid not null,
  nth integer not null,
  tag text not null,
  sample uuid,
  primary key (organisation, destruction, nth),
  foreign key (organisation, destruction) references drug_checking.destruction (organisation, id) on delete cascade,
  foreign key (organisation, sample) references drug_checking.sample (organisation, id) on delete set null (sample)
);
create table drug_checking.destruction_witness (
  organisation uuid not null,
  destruction uuid not null,
  made_by uuid not null,
  witnessed_by uuid not null,
  day date not null,
  primary key (organisation, destruction),
  constraint two_people_destroy check (witnessed_by <> made_by),
  foreign key (organisation, destruction, made_by) references drug_checking.destruction (organisation, id, made_by) on delete cascade
);

-- Somebody deleted everything about their sample. The bag is still there: what stands on it, and the numbers of parts of it
-- that a laboratory may still name. They lead nowhere any more.
create table drug_checking.bag_left (
  organisation uuid not null,
  id uuid not null,
  tag text not null,
  day date not null,
  parts text[] not null default '{}',
  primary key (organisation, id)
);

grant select, insert on drug_checking.custody, drug_checking.dispatch, drug_checking.dispatch_item, drug_checking.dispatch_event,
  drug_checking.destruction, drug_checking.destruction_item, drug_checking.destruction_witness, drug_checking.bag_left to alongside_app;
grant select, delete on drug_checking.dispatch, drug_checking.destruction, drug_checking.bag_left to alongside_keeper;

alter table drug_checking.custody enable row level security;
alter table drug_checking.custody force row level security;
create policy own_organisation on drug_checking.custody
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', done_by::text));

alter table drug_checking.dispatch enable row level security;
alter table drug_checking.dispatch force row level security;
create policy own_organisation on drug_checking.dispatch
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', made_by::text));

alter table drug_checking.dispatch_item enable row level security;
alter table drug_checking.dispatch_item force row level security;
create policy own_organisation on drug_checking.dispatch_item
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table drug_checking.dispatch_event enable row level security;
alter table drug_checking.dispatch_event force row level security;
create policy own_organisation on drug_checking.dispatch_event
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', done_by::text));

alter table drug_checking.destruction enable row level security;
alter table drug_checking.destruction force row level security;
create policy own_organisation on drug_checking.destruction
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', made_by::text));

alter table drug_checking.destruction_item enable row level security;
alter table drug_checking.destruction_item force row level security;
create policy own_organisation on drug_checking.destruction_item
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table drug_checking.destruction_witness enable row level security;
alter table drug_checking.destruction_witness force row level security;
create policy own_organisation on drug_checking.destruction_witness
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', witnessed_by::text));

alter table drug_checking.bag_left enable row level security;
alter table drug_checking.bag_left force row level security;
create policy own_organisation on drug_checking.bag_left
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- Nobody who works here can delete a sample. Whoever holds its code can: they act as the sample itself, and as nothing else.
grant delete on drug_checking.sample to alongside_app;
create policy only_by_its_code on drug_checking.sample as restrictive for delete to alongside_app
  using ((select context.actor()) = id::text and code_hash is not null);

-- What a curator says a laboratory's words mean. The last line of a name counts; 'nothing-of-interest' says it is no substance.
create table drug_checking.name_decision (
  organisation uuid not null,
  named text not null check (length(named) between 1 and 300),
  nth integer not null check (nth >= 1),
  code text not null,
  day date not null,
  decided_by uuid not null,
  primary key (organisation, named, nth)
);
-- A substance no shared list has yet. Its name stands in its code, so that an old answer needs no list to be read.
create table drug_checking.own_substance (
  organisation uuid not null,
  code text not null check (code ~ '^own:.{2,80}$'),
  kind text not null check (kind in ('compound', 'class', 'unknown')),
  day date not null,
  made_by uuid not null,
  primary key (organisation, code)
);
-- Two codes that turn out to be one, and what turns out to be two after all. The last line of a code counts; none stands for itself.
create table drug_checking.stands_for (
  organisation uuid not null,
  code text not null,
  nth integer not null check (nth >= 1),
  into_code text check (into_code <> code),
  day date not null,
  decided_by uuid not null,
  primary key (organisation, code, nth)
);
-- What a version of a result calls an observation, where that is not what stood in the shared list then. Versions before keep theirs.
create table drug_checking.result_name (
  organisation uuid not null,
  result uuid not null,
  run uuid not null,
  place integer not null,
  code text not null,
  primary key (organisation, result, run, place),
  foreign key (organisation, result) references drug_checking.result (organisation, id) on delete cascade,
  foreign key (organisation, run, place) references drug_checking.observation (organisation, run, place) on delete cascade
);
create index result_name_by_code on drug_checking.result_name (organisation, code);

-- What is said about a substance in public: with its source, looked at by a second person, and never for ever.
create table drug_checking.claim (
  organisation uuid not null,
  id uuid not null,
  substance text not null,
  other text check (other <> substance),
  about text not null check (about in ('what-it-is', 'what-to-watch-for', 'what-helps', 'together')),
  category text check (category in ('dangerous', 'take-care', 'not-known')),
  language text not null,
  says text not null check (length(says) between 1 and 600),
  source text not null check (length(source) between 4 and 300),
  written_by uuid not null,
  day date not null,
  expires date not null,
  primary key (organisation, id),
  unique (organisation, id, written_by),
  check ((about = 'together') = (other is not null and category is not null)),
  check (expires > day and expires <= day + 731)
);
create index claim_by_substance on drug_checking.claim (organisation, substance);
create table drug_checking.claim_review (
  organisation uuid not null,
  claim uuid not null,
  written_by uuid not null,
  reviewed_by uuid not null,
  day date not null,
  primary key (organisation, claim),
  constraint reviewed_by_another check (reviewed_by <> written_by),
  foreign key (organisation, claim, written_by) references drug_checking.claim (organisation, id, written_by) on delete cascade
);
create table drug_checking.claim_end (
  organisation uuid not null,
  claim uuid not null,
  ended_by uuid not null,
  day date not null,
  primary key (organisation, claim),
  foreign key (organisation, claim) references drug_checking.claim (organisation, id) on delete cascade
);

grant select, insert on drug_checking.name_decision, drug_checking.own_substance, drug_checking.stands_for, drug_checking.result_name,
  drug_checking.claim, drug_checking.claim_review, drug_checking.claim_end to alongside_app;
grant select, delete on drug_checking.name_decision, drug_checking.own_substance, drug_checking.stands_for, drug_checking.claim to alongside_keeper;

alter table drug_checking.name_decision enable row level security;
alter table drug_checking.name_decision force row level security;
create policy own_organisation on drug_checking.name_decision
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', decided_by::text));

alter table drug_checking.own_substance enable row level security;
alter table drug_checking.own_substance force row level security;
create policy own_organisation on drug_checking.own_substance
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', made_by::text));

alter table drug_checking.stands_for enable row level security;
alter table drug_checking.stands_for force row level security;
create policy own_organisation on drug_checking.stands_for
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', decided_by::text));

alter table drug_checking.result_name enable row level security;
alter table drug_checking.result_name force row level security;
create policy own_organisation on drug_checking.result_name
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table drug_checking.claim enable row level security;
alter table drug_checking.claim force row level security;
create policy own_organisation on drug_checking.claim
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', written_by::text));

alter table drug_checking.claim_review enable row level security;
alter table drug_checking.claim_review force row level security;
create policy own_organisation on drug_checking.claim_review
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', reviewed_by::text));

alter table drug_checking.claim_end enable row level security;
alter table drug_checking.claim_end force row level security;
create policy own_organisation on drug_checking.claim_end
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', ended_by::text));

-- What the numbers noticed, with everything it was worked out from: anybody can do the sum again. A person decides.
create table drug_checking.signal (
  organisation uuid not null,
  id uuid not null,
  track text not null check (track in ('A', 'B', 'C', 'D')),
  kind text not null,
  about text not null,
  week date not null,
  sample uuid,
  parameters jsonb not null,
  inputs jsonb not null,
  figures jsonb not null,
  day date not null,
  primary key (organisation, id),
  constraint noticed_once unique (organisation, kind, about, week),
  foreign key (organisation, sample) references drug_checking.sample (organisation, id) on delete set null (sample)
);
create index signal_by_day on drug_checking.signal (organisation, day desc, id);
create table drug_checking.signal_decision (
  organisation uuid not null,
  signal uuid not null,
  nth integer not null check (nth >= 1),
  decision text not null check (decision in ('nothing', 'watch', 'alert')),
  why text check (length(why) <= 300),
  day date not null,
  decided_by uuid not null,
  primary key (organisation, signal, nth),
  foreign key (organisation, signal) references drug_checking.signal (organisation, id) on delete cascade
);
-- Each week that was looked at, how many series that were, and how often chance alone would have raised one.
create table drug_checking.signal_week (
  organisation uuid not null,
  week date not null,
  series integer not null,
  by_chance_a_month numeric not null,
  day date not null,
  primary key (organisation, week)
);
grant select, insert on drug_checking.signal, drug_checking.signal_decision, drug_checking.signal_week to alongside_app;
grant select, delete on drug_checking.signal, drug_checking.signal_week to alongside_keeper;

alter table drug_checking.signal enable row level security;
alter table drug_checking.signal force row level security;
create policy own_organisation on drug_checking.signal
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table drug_checking.signal_decision enable row level security;
alter table drug_checking.signal_decision force row level security;
create policy own_organisation on drug_checking.signal_decision
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', decided_by::text));

alter table drug_checking.signal_week enable row level security;
alter table drug_checking.signal_week force row level security;
create policy own_organisation on drug_checking.signal_week
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- What somebody chose to say after they read their answer: one word of a closed list. It goes with the sample.
create table drug_checking.intention (
  organisation uuid not null,
  result uuid not null,
  sample uuid not null,
  says text not null check (says in ('use-less', 'not-use', 'with-others', 'tell-others', 'no-change')),
  day date not null,
  primary key (organisation, result),
  foreign key (organisation, result) references drug_checking.result (organisation, id) on delete cascade,
  foreign key (organisation, sample) references drug_checking.sample (organisation, id) on delete cascade
);
grant select, insert on drug_checking.intention to alongside_app;
alter table drug_checking.intention enable row level security;
alter table drug_checking.intention force row level security;
create policy own_organisation on drug_checking.intention
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- Two pairs of eyes, and roles, in the database too: a sentence slipped into the program's SQL stays one worker's.
create policy seen_by_two on drug_checking.custody as restrictive for insert to alongside_app with check (
  what <> 'destroyed' or exists (
    select from drug_checking.destruction_item i
    join drug_checking.destruction_witness w on w.organisation = i.organisation and w.destruction = i.destruction
    where i.organisation = custody.organisation and i.sample = custody.sample and (select context.actor()) in ('system', w.witnessed_by::text)
  )
);
create policy before_it_was_seen on drug_checking.destruction_item as restrictive for insert to alongside_app with check (
  exists (
    select from drug_checking.destruction d where d.organisation = destruction_item.organisation and d.id = destruction_item.destruction
      and (select context.actor()) in ('system', d.made_by::text)
  ) and not exists (
    select from drug_checking.destruction_witness w
    where w.organisation = destruction_item.organisation and w.destruction = destruction_item.destruction
  )
);
create policy only_by_its_owner on drug_checking.bag_left as restrictive for insert to alongside_app with check (
  not exists (select from organisation.worker w where w.organisation = bag_left.organisation and w.id::text = (select context.actor()))
);
create policy by_a_release on drug_checking.signal as restrictive for insert to alongside_app with check (
  (select context.actor()) = 'system' or exists (
    select from drug_checking.release l where l.organisation = signal.organisation and l.sample = signal.sample
      and l.released_by::text = (select context.actor())
  )
);
create policy by_the_program on drug_checking.signal_week as restrictive for insert to alongside_app
  with check ((select context.actor()) = 'system' and week <= (now() at time zone 'utc')::date);
create policy a_code_is_never_taken_away on drug_checking.sample as restrictive for update to alongside_app
  using (true) with check (code_hash is not null);
create policy at_the_bench on drug_checking.release as restrictive for insert to alongside_app with check (
  (select context.actor()) = 'system' or exists (
    select from organisation.role_held h where h.organisation = release.organisation and h.worker::text = (select context.actor()) and h.role = 'technician'
  )
);
create policy at_the_bench on drug_checking.claim_review as restrictive for insert to alongside_app with check (
  (select context.actor()) = 'system' or exists (
    select from organisation.role_held h where h.organisation = claim_review.organisation and h.worker::text = (select context.actor()) and h.role = 'technician'
  )
);
create policy at_the_bench on drug_checking.name_decision as restrictive for insert to alongside_app with check (
  (select context.actor()) = 'system' or exists (
    select from organisation.role_held h where h.organisation = name_decision.organisation and h.worker::text = (select context.actor()) and h.role = 'technician'
  )
);
create policy at_the_bench on drug_checking.stands_for as restrictive for insert to alongside_app with check (
  code like 'own:%' and ((select context.actor()) = 'system' or exists (
    select from organisation.role_held h where h.organisation = stands_for.organisation and h.worker::text = (select context.actor()) and h.role = 'technician'
  ))
);
