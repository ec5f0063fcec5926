create schema drug_alerts;
revoke all on schema drug_alerts from public;
grant usage on schema drug_alerts to alongside_app, alongside_keeper;

-- T0: what reached us and may be worth a warning: from our own checking, or typed in from elsewhere. It speaks of samples.
create table drug_alerts.report (
  organisation uuid not null,
  id uuid not null,
  origin text not null check (origin in ('checking', 'worker', 'partner', 'authority')),
  about text not null check (length(about) between 1 and 120),
  says text check (length(says) <= 600),
  week date not null,
  day date not null,
  written_by uuid,
  primary key (organisation, id),
  check ((origin = 'checking') = (written_by is null))
);
create table drug_alerts.report_closed (
  organisation uuid not null,
  report uuid not null,
  why text not null check (length(why) between 1 and 300),
  closed_by uuid not null,
  day date not null,
  primary key (organisation, report),
  foreign key (organisation, report) references drug_alerts.report (organisation, id) on delete cascade
);

-- One version of an alert, never edited. A correction is the next version; ending it is one too.
create table drug_alerts.draft (
  organisation uuid not null,
  id uuid not null,
  alert uuid not null,
  nth integer not null check (nth >= 1),
  kind text not null check (kind in ('alert', 'update', 'cancel')),
  content jsonb not null,
  until date not null,
  report uuid,
  written_by uuid not null,
  day date not null,
  primary key (organisation, id),
  constraint one_draft_a_version unique (organisation, alert, nth),
  unique (organisation, id, alert),
  check ((nth = 1) = (kind = 'alert')),
  foreign key (organisation, report) references drug_alerts.report (organisation, id)
);
-- There is one first and one second signature: of two people at a time, one waits for the other.
create table drug_alerts.signature (
  organisation uuid not null,
  draft uuid not null,
  place integer not null check (place in (1, 2)),
  signed_by uuid not null,
  day date not null,
  primary key (organisation, draft, place),
  constraint signs_once unique (organisation, draft, signed_by),
  foreign key (organisation, draft) references drug_alerts.draft (organisation, id) on delete cascade
);

-- S6: what is out stands under two names, and both have signed. The time is when we spoke, not when anybody came.
create table drug_alerts.publication (
  organisation uuid not null,
  draft uuid not null,
  alert uuid not null,
  first_signer uuid not null,
  second_signer uuid not null,
  sent timestamptz not null,
  primary key (organisation, draft),
  constraint two_people_publish check (first_signer <> second_signer),
  foreign key (organisation, draft, alert) references drug_alerts.draft (organisation, id, alert) on delete cascade,
  foreign key (organisation, draft, first_signer) references drug_alerts.signature (organisation, draft, signed_by),
  foreign key (organisation, draft, second_signer) references drug_alerts.signature (organisation, draft, signed_by)
);
create index publication_by_alert on drug_alerts.publication (organisation, alert);

grant select, insert on drug_alerts.report, drug_alerts.report_closed, drug_alerts.draft, drug_alerts.signature, drug_alerts.publication to alongside_app;
grant select, delete on drug_alerts.report, drug_alerts.draft, drug_alerts.publication to alongside_keeper;

alter table drug_alerts.report enable row level security;
alter table drug_alerts.report force row level security;
create policy own_organisation on drug_alerts.report
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and ((select context.actor()) = 'system' or (select context.actor()) = written_by::text));

alter table drug_alerts.report_closed enable row level security;
alter table drug_alerts.report_closed force row level security;
create policy own_organisation on drug_alerts.report_closed
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', closed_by::text));

alter table drug_alerts.draft enable row level security;
alter table drug_alerts.draft force row level security;
create policy own_organisation on drug_alerts.draft
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', written_by::text));

alter table drug_alerts.signature enable row level security;
alter table drug_alerts.signature force row level security;
create policy own_organisation on drug_alerts.signature
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', signed_by::text));

alter table drug_alerts.publication enable row level security;
alter table drug_alerts.publication force row level security;
create policy own_organisation on drug_alerts.publication
  using (organisation = (select context.organisation()))
  with check (organisation = (select context.organisation()) and (select context.actor()) in ('system', second_signer::text));
