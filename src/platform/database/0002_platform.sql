create schema platform;
revoke all on schema platform from public;
grant usage on schema platform to alongside_app, alongside_keeper;

-- What this database is for. A practice database never becomes a real one.
create table platform.stamp (
  only_one boolean primary key default true check (only_one),
  kind text not null check (kind in ('practice', 'real'))
);
grant select on platform.stamp to alongside_app, alongside_keeper;

-- Sessions: the cookie is never kept, only what it hashes to. Subject is whom the session belongs to.
create table platform.session (
  organisation uuid not null,
  token_hash bytea not null,
  subject uuid not null,
  idle_until timestamptz not null,
  ends_at timestamptz not null,
  primary key (organisation, token_hash)
);
create index session_by_subject on platform.session (organisation, subject);
grant select, insert, update (idle_until), delete on platform.session to alongside_app;
grant select, delete on platform.session to alongside_keeper;

-- Work to be done later, taken with "for update skip locked" within one organisation.
create table platform.job (
  organisation uuid not null,
  id uuid not null,
  kind text not null,
  due timestamptz not null,
  attempts integer not null default 0,
  trouble text,
  primary key (organisation, id)
);
create index job_by_due on platform.job (organisation, due);
grant select, insert, update (due, attempts, trouble), delete on platform.job to alongside_app;

-- What one service tells the others. It speaks of samples, rooms and shelves, never of people.
create table platform.notice (
  organisation uuid not null,
  id uuid not null,
  kind text not null,
  day date not null,
  facts jsonb not null,
  primary key (organisation, id)
);
create index notice_by_day on platform.notice (organisation, kind, day);
grant select, insert on platform.notice to alongside_app;
grant select, delete on platform.notice to alongside_keeper;

alter table platform.session enable row level security;
alter table platform.session force row level security;
create policy own_organisation on platform.session
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
alter table platform.job enable row level security;
alter table platform.job force row level security;
create policy own_organisation on platform.job
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
alter table platform.notice enable row level security;
alter table platform.notice force row level security;
create policy own_organisation on platform.notice
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
