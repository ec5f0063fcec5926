create schema drug_checking;
revoke all on schema drug_checking from public;
grant usage on schema drug_checking to alongside_app, alongside_keeper;

-- Shared lists. Their rows are written by the owner from register.ts and method-cards.ts.
create table drug_checking.substance (
  code text primary key,
  name text not null,
  kind text not null check (kind in ('compound', 'class', 'pseudo'))
);
create table drug_checking.alias (
  normalised text primary key,
  substance text not null references drug_checking.substance (code)
);
create table drug_checking.method (
  method text not null,
  version integer not null,
  primary key (method, version)
);
grant select on drug_checking.substance, drug_checking.alias, drug_checking.method to alongside_app, alongside_keeper;

-- T0: what came in. No person stands here. Day and part of the day, never the minute (S10).
create table drug_checking.sample (
  organisation uuid not null,
  id uuid not null,
  site uuid,
  code_hash bytea,
  tag text,
  lab text,
  lab_number text,
  arrived date not null,
  band text check (band in ('night', 'morning', 'afternoon', 'evening')),
  recorded date not null,
  primary key (organisation, id),
  constraint one_sample_a_code unique (organisation, code_hash),
  constraint one_sample_a_lab_number unique (organisation, lab, lab_number),
  check ((lab is null) = (lab_number is null)),
  foreign key (organisation, site) references organisation.site (organisation, id)
);
create index sample_by_day on drug_checking.sample (organisation, recorded, id);

-- What somebody chose to say about the sample: every column may be empty (V6). One row, never edited.
create table drug_checking.card (
  organisation uuid not null,
  sample uuid not null,
  expected text[],
  form text,
  colour text,
  texture text,
  collection text,
  area text,
  already_used text,
  effects text,
  overdose text,
  wants_lab text,
  notes text,
  primary key (organisation, sample),
  foreign key (organisation, sample) references drug_checking.sample (organisation, id) on delete cascade
);

create table drug_checking.lab_import (
  organisation uuid not null,
  id uuid not null,
  lab text not null,
  file_hash bytea not null,
  recorded date not null,
  imported_by uuid not null,
  primary key (organisation, id),
  constraint one_import_a_file unique (organisation, lab, file_hash)
);

-- One method, once, on one sample. The fingerprint says whether the same lab report came before.
create table drug_checking.method_run (
  organisation uuid not null,
  id uuid not null,
  sample uuid not null,
  method text not null,
  method_version integer not null,
  day date not null,
  fingerprint bytea not null,
  done_by uuid,
  lab_import uuid,
  supersedes uuid,
  product text,
  lot text,
  expires date,
  dilution_mg_ml numeric check (dilution_mg_ml > 0),
  read_seconds integer check (read_seconds > 0),
  invalid boolean not null default false,
  instrument text,
  library_version text,
  reading text,
  primary key (organisation, id),
  foreign key (organisation, sample) references drug_checking.sample (organisation, id) on delete cascade,
  foreign key (organisation, lab_import) references drug_checking.lab_import (organisation, id),
  foreign key (organisation, supersedes) references drug_checking.method_run (organisation, id),
  foreign key (method, method_version) references drug_checking.method (method, version)
);
-- A laboratory's report of a day is replaced at most once, and begins at most once: two imports at a time cannot fork it.
create unique index replaced_once on drug_checking.method_run (organisation, supersedes) where supersedes is not null;
create unique index begun_once on drug_checking.method_run (organisation, sample, method, day) where lab_import is not null and supersedes is null;
create index run_by_sample on drug_checking.method_run (organisation, sample);
create index run_by_import on drug_checking.method_run (organisation, lab_import);

-- A name we do not know keeps its own words and no substance: it is quarantined, and shown word for word.
create table drug_checking.observation (
  organisation uuid not null,
  run uuid not null,
  place integer not null,
  named text not null check (length(named) between 1 and 300),
  substance text references drug_checking.substance (code),
  finding text not null check (finding in ('detected', 'not-detected', 'indicated', 'trace', 'not-looked-for')),
  peak text,
  primary key (organisation, run, place),
  foreign key (organisation, run) references drug_checking.method_run (organisation, id) on delete cascade
);
create index observation_by_substance on drug_checking.observation (organisation, substance);

-- A result is a version, made of runs, and is never changed. A later one supersedes it in the open.
create table drug_checking.result (
  organisation uuid not null,
  id uuid not null,
  sample uuid not null,
  version integer not null check (version >= 1),
  supersedes uuid,
  reason text not null check (reason in ('first', 'more-was-found-out', 'corrected')),
  prepared_by uuid not null,
  day date not null,
  primary key (organisation, id),
  constraint one_result_a_version unique (organisation, sample, version),
  unique (organisation, id, sample, prepared_by),
  check ((version = 1) = (supersedes is null)),
  foreign key (organisation, sample) references drug_checking.sample (organisation, id) on delete cascade,
  foreign key (organisation, supersedes) references drug_checking.result (organisation, id)
);
create index result_superseded on drug_checking.result (organisation, supersedes);
create table drug_checking.result_run (
  organisation uuid not null,
  result uuid not null,
  run uuid not null,
  primary key (organisation, result, run),
  foreign key (organisation, result) references drug_checking.result (organisation, id) on delete cascade,
  foreign key (organisation, run) references drug_checking.method_run (organisation, id) on delete cascade
);
create index result_by_run on drug_checking.result_run (organisation, run);

-- S6: who let it leave the room. Alone exactly when nobody else had looked.
create table drug_checking.release (
  organisation uuid not null,
  result uuid not null,
  sample uuid not null,
  prepared_by uuid not null,
  released_by uuid not null,
  alone boolean not null,
  day date not null,
  primary key (organisation, result),
  constraint second_person check (alone = (released_by = prepared_by)),
  foreign key (organisation, result, sample, prepared_by) references drug_checking.result (organisation, id, sample, prepared_by) on delete cascade
);
create index release_by_sample on drug_checking.release (organisation, sample);

-- What everyone may see: a month, closed once, with its small numbers already hidden.
create table drug_checking.published (
  organisation uuid not null,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  definition integer not null,
  recorded date not null,
  figures jsonb not null,
  primary key (organisation, month)
);

grant select, insert, update (code_hash, tag) on drug_checking.sample to alongside_app;
grant select, insert on drug_checking.card, drug_checking.lab_import, drug_checking.method_run, drug_checking.observation,
  drug_checking.result, drug_checking.result_run, drug_checking.release, drug_checking.published to alongside_app;
grant select, delete on drug_checking.sample, drug_checking.lab_import, drug_checking.published to alongside_keeper;

alter table drug_checking.sample enable row level security;
alter table drug_checking.sample force row level security;
create policy own_organisation on drug_checking.sample
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table drug_checking.card enable row level security;
alter table drug_checking.card force row level security;
create policy own_organisation on drug_checking.card
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table drug_checking.lab_import enable row level security;
alter table drug_checking.lab_import force row level security;
create policy own_organisation on drug_checking.lab_import
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table drug_checking.method_run enable row level security;
alter table drug_checking.method_run force row level security;
create policy own_organisation on drug_checking.method_run
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table drug_checking.observation enable row level security;
alter table drug_checking.observation force row level security;
create policy own_organisation on drug_checking.observation
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table drug_checking.result enable row level security;
alter table drug_checking.result force row level security;
create policy own_organisation on drug_checking.result
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', prepared_by::text));

alter table drug_checking.result_run enable row level security;
alter table drug_checking.result_run force row level security;
create policy own_organisation on drug_checking.result_run
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table drug_checking.release enable row level security;
alter table drug_checking.release force row level security;
create policy own_organisation on drug_checking.release
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', released_by::text));

alter table drug_checking.published enable row level security;
alter table drug_checking.published force row level security;
create policy own_organisation on drug_checking.published
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
