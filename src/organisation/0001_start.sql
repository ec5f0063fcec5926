create schema organisation;
revoke all on schema organisation from public;
grant usage on schema organisation to alongside_app, alongside_keeper;

-- Who runs a service. Names are public; only the organisation itself may write its row.
create table organisation.organisation (
  organisation uuid primary key,
  name text not null check (length(btrim(name)) between 1 and 120),
  about text not null default '' check (length(about) <= 2000),
  contact text not null default '' check (length(contact) <= 500),
  leave_to text not null default 'https://www.bbc.co.uk/weather' check (leave_to ~ '^https://')
);
alter table organisation.organisation enable row level security;
alter table organisation.organisation force row level security;
create policy names_are_public on organisation.organisation for select using (true);
create policy own_row on organisation.organisation for insert with check (organisation = (select context.organisation()));
create policy own_changes on organisation.organisation for update
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
grant select, insert, update (name, about, contact, leave_to) on organisation.organisation to alongside_app;
grant select on organisation.organisation to alongside_keeper;

-- Which host name belongs to which organisation. A shared list, not an organisation's own rows.
create table organisation.host (
  host text primary key check (host = lower(host)),
  leads_to uuid not null references organisation.organisation (organisation)
);
grant select, insert on organisation.host to alongside_app;

-- A link that makes a new organisation, printed once at the first start or by ./alongside user.
create table organisation.set_up (
  token_hash bytea primary key,
  host text check (host = lower(host)),
  ends_at timestamptz not null,
  used boolean not null default false
);
grant select, insert, update (used) on organisation.set_up to alongside_app;

create table organisation.site (
  organisation uuid not null references organisation.organisation (organisation),
  id uuid not null,
  name text not null check (length(btrim(name)) between 1 and 120),
  address text not null default '' check (length(address) <= 300),
  time_zone text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  emergency_number text not null check (emergency_number ~ '^[0-9]{2,6}$'),
  one_person_may_release boolean not null default false,
  decided_by text not null default 'founding decision',
  primary key (organisation, id)
);
grant select, insert, update (name, address, time_zone, country, emergency_number, one_person_may_release, decided_by) on organisation.site to alongside_app;

-- 1 is Monday (ISO 8601). A day without a row is a day we are closed.
create table organisation.opening (
  organisation uuid not null,
  site uuid not null,
  weekday integer not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null check (closes > opens),
  primary key (organisation, site, weekday, opens),
  foreign key (organisation, site) references organisation.site (organisation, id) on delete cascade
);
grant select, insert, delete on organisation.opening to alongside_app;

-- T1. Names and addresses are sealed with the keyring; the hash only answers "is this one of ours".
create table organisation.worker (
  organisation uuid not null references organisation.organisation (organisation),
  id uuid not null,
  email_hash bytea not null,
  email_sealed bytea not null,
  name_sealed bytea not null,
  password_hash text not null,
  totp_sealed bytea not null,
  totp_last_step bigint not null default 0,
  removed_on date,
  primary key (organisation, id)
);
-- Among those who are here: somebody who left may come back with the same address.
create unique index one_worker_an_email on organisation.worker (organisation, email_hash) where removed_on is null;
grant select, delete on organisation.worker to alongside_keeper;
grant select, insert, update (email_hash, email_sealed, name_sealed, password_hash, totp_sealed, totp_last_step, removed_on) on organisation.worker to alongside_app;

create table organisation.role_held (
  organisation uuid not null,
  worker uuid not null,
  role text not null check (role in ('worker', 'technician', 'coordinator', 'facilitator', 'manager', 'board-member', 'administrator')),
  primary key (organisation, worker, role),
  foreign key (organisation, worker) references organisation.worker (organisation, id) on delete cascade
);
grant select, insert, delete on organisation.role_held to alongside_app;

-- A link for one person: to join, or to get back in. Only what it hashes to is kept, and it works once.
create table organisation.invitation (
  organisation uuid not null references organisation.organisation (organisation),
  token_hash bytea not null,
  roles text[] not null,
  for_worker uuid,
  invited_by uuid,
  ends_at timestamptz not null,
  used boolean not null default false,
  primary key (organisation, token_hash),
  foreign key (organisation, for_worker) references organisation.worker (organisation, id) on delete cascade
);
grant select, insert, update (used), delete on organisation.invitation to alongside_app;
grant select, delete on organisation.invitation to alongside_keeper;

alter table organisation.site enable row level security;
alter table organisation.site force row level security;
create policy own_organisation on organisation.site
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
alter table organisation.opening enable row level security;
alter table organisation.opening force row level security;
create policy own_organisation on organisation.opening
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
alter table organisation.worker enable row level security;
alter table organisation.worker force row level security;
create policy own_organisation on organisation.worker
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
alter table organisation.role_held enable row level security;
alter table organisation.role_held force row level security;
create policy own_organisation on organisation.role_held
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
alter table organisation.invitation enable row level security;
alter table organisation.invitation force row level security;
create policy own_organisation on organisation.invitation
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
