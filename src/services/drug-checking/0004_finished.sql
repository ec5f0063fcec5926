-- One of our own may say in its code which class it belongs to: `own:nitazenes/a new one`.
alter table drug_checking.own_substance drop constraint own_substance_code_check;
alter table drug_checking.own_substance add constraint own_substance_code_check check (code ~ '^own:.{2,110}$');

-- T2. Where somebody wants to be told that their answer is ready: sealed under a key of its own, apart from everything else. It goes
-- once they were told, or after 28 days, or when they say so; its key goes with it.
create table drug_checking.told_when_ready (
  organisation uuid not null,
  sample uuid not null,
  channel text not null check (channel in ('text', 'email')),
  sealed bytea not null,
  language text not null,
  keeps text not null check (keeps in ('once', 'if-it-changes')),
  information integer not null,
  day date not null,
  primary key (organisation, sample),
  foreign key (organisation, sample) references drug_checking.sample (organisation, id) on delete cascade
);
-- To hold a row while a message goes is to be allowed to change it; what may be changed is the day alone.
grant select, insert, update (day), delete on drug_checking.told_when_ready to alongside_app;
grant select, delete on drug_checking.told_when_ready to alongside_keeper;
alter table drug_checking.told_when_ready enable row level security;
alter table drug_checking.told_when_ready force row level security;
create policy sealed_from_the_public on drug_checking.told_when_ready for select
  using (organisation = (select context.organisation()) and (select context.actor()) <> 'public');
create policy keeper_removes on drug_checking.told_when_ready for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy left_at_the_door_or_by_code on drug_checking.told_when_ready for insert with check (
  organisation = (select context.organisation()) and ((select context.actor()) in ('system', sample::text) or exists (
    select from organisation.role_held h where h.organisation = told_when_ready.organisation and h.worker::text = (select context.actor())
      and h.role in ('worker', 'technician')
  ))
);
create policy held_while_it_goes on drug_checking.told_when_ready for update
  using (organisation = (select context.organisation()) and (select context.actor()) in ('system', sample::text))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', sample::text));
create policy taken_back_by_code on drug_checking.told_when_ready for delete
  using (organisation = (select context.organisation()) and (select context.actor()) in ('system', sample::text));
create policy carried_over on drug_checking.told_when_ready to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- T1. What a sample looks like: drawn anew without what a camera writes beside it, sealed under a key of its own.
create table drug_checking.photo (
  organisation uuid not null,
  id uuid not null,
  sample uuid not null,
  sealed bytea not null check (octet_length(sealed) <= 5242880),
  width integer not null,
  height integer not null,
  day date not null,
  primary key (organisation, id),
  foreign key (organisation, sample) references drug_checking.sample (organisation, id) on delete cascade
);
create index photo_by_sample on drug_checking.photo (organisation, sample);
grant select, insert, delete on drug_checking.photo to alongside_app;
grant select, delete on drug_checking.photo to alongside_keeper;
alter table drug_checking.photo enable row level security;
alter table drug_checking.photo force row level security;
create policy own_organisation on drug_checking.photo for select
  using (organisation = (select context.organisation()) and (select context.actor()) <> 'public');
create policy keeper_removes on drug_checking.photo for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy taken_at_the_door on drug_checking.photo for insert with check (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or exists (
    select from organisation.role_held h where h.organisation = photo.organisation and h.worker::text = (select context.actor())
      and h.role in ('worker', 'technician')
  ))
);
create policy goes_with_its_end on drug_checking.photo for delete
  using (organisation = (select context.organisation()) and (select context.actor()) in ('system', sample::text));
create policy carried_over on drug_checking.photo to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- How a laboratory we did not know writes its files: which column means what. The last one of a name counts; older imports keep theirs.
create table drug_checking.lab_mapping (
  organisation uuid not null,
  lab text not null check (lab ~ '^[a-z0-9-]{2,40}$'),
  nth integer not null check (nth between 1 and 1000000),
  mapping jsonb not null,
  made_by uuid not null,
  day date not null,
  primary key (organisation, lab, nth)
);
grant select, insert on drug_checking.lab_mapping to alongside_app;
grant select, delete on drug_checking.lab_mapping to alongside_keeper;
alter table drug_checking.lab_mapping enable row level security;
alter table drug_checking.lab_mapping force row level security;
create policy own_organisation on drug_checking.lab_mapping
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and ((select context.actor()) = 'system' or (
    (select context.actor()) = made_by::text and exists (
      select from organisation.role_held h where h.organisation = lab_mapping.organisation and h.worker = lab_mapping.made_by and h.role = 'technician'
    )
  )));

-- A file that should not have come in: its tests are taken back one by one by tests that say nothing, and the same file may come again.
alter table drug_checking.lab_import add column nth integer not null default 1 check (nth >= 1);
alter table drug_checking.lab_import drop constraint one_import_a_file;
alter table drug_checking.lab_import add constraint one_import_a_file unique (organisation, lab, file_hash, nth);
create table drug_checking.lab_import_undone (
  organisation uuid not null,
  lab_import uuid not null,
  why text not null check (length(why) between 1 and 300),
  day date not null,
  undone_by uuid not null,
  primary key (organisation, lab_import),
  foreign key (organisation, lab_import) references drug_checking.lab_import (organisation, id) on delete cascade
);
grant select, insert on drug_checking.lab_import_undone to alongside_app;
alter table drug_checking.lab_import_undone enable row level security;
alter table drug_checking.lab_import_undone force row level security;
create policy own_organisation on drug_checking.lab_import_undone
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and ((select context.actor()) = 'system' or (
    (select context.actor()) = undone_by::text and exists (
      select from organisation.role_held h where h.organisation = lab_import_undone.organisation and h.worker = lab_import_undone.undone_by and h.role = 'technician'
    )
  )));
alter table drug_checking.method_run drop constraint method_run_correction_check;
alter table drug_checking.method_run add constraint method_run_correction_check
  check (correction in ('mistyped', 'misread', 'wrong-sample', 'wrong-file'));
-- What somebody wrote on a card that came with a file goes with it when the file is taken back, and in no other way.
alter table drug_checking.card add column lab_import uuid;
alter table drug_checking.card add constraint card_of_a_file
  foreign key (organisation, lab_import) references drug_checking.lab_import (organisation, id);
create index card_by_import on drug_checking.card (organisation, lab_import) where lab_import is not null;
grant delete on drug_checking.card to alongside_app;
create policy only_with_its_file on drug_checking.card as restrictive for delete to alongside_app using (
  exists (
    select from drug_checking.lab_import_undone u
    where u.organisation = card.organisation and u.lab_import = card.lab_import and (select context.actor()) in ('system', u.undone_by::text)
  )
);
