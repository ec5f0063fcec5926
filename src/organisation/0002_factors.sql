-- A passkey: the public half of a key that never leaves somebody's phone or stick. What it is called is sealed (T1).
create table organisation.passkey (
  organisation uuid not null,
  id uuid not null,
  worker uuid not null,
  credential bytea not null,
  public_key bytea not null,
  counter bigint not null default 0,
  name_sealed bytea not null,
  added date not null,
  last_used date,
  primary key (organisation, id),
  constraint one_passkey_a_credential unique (organisation, credential),
  foreign key (organisation, worker) references organisation.worker (organisation, id) on delete cascade
);
create index passkey_by_worker on organisation.passkey (organisation, worker);

-- A question a passkey answers once, within five minutes.
create table organisation.challenge (
  organisation uuid not null,
  hash bytea not null,
  for_worker uuid,
  ends_at timestamptz not null,
  primary key (organisation, hash)
);

-- For a lost phone: eight codes, each good once. Only what they hash to under a key of the keyring is kept.
create table organisation.recovery_code (
  organisation uuid not null,
  worker uuid not null,
  code_hash bytea not null,
  primary key (organisation, worker, code_hash),
  foreign key (organisation, worker) references organisation.worker (organisation, id) on delete cascade
);

-- A tablet that several workers share, or one that hangs in a room. Only what its token hashes to is kept.
create table organisation.tablet (
  organisation uuid not null,
  id uuid not null,
  token_hash bytea not null,
  kind text not null check (kind in ('shared', 'room')),
  name text not null check (length(btrim(name)) between 1 and 60),
  site uuid,
  added date not null,
  added_by uuid not null,
  ended_on date,
  primary key (organisation, id),
  constraint one_tablet_a_token unique (organisation, token_hash),
  foreign key (organisation, site) references organisation.site (organisation, id)
);

-- Who signed in with everything on a shared tablet today: until then, six digits bring them back.
create table organisation.tablet_worker (
  organisation uuid not null,
  tablet uuid not null,
  worker uuid not null,
  until timestamptz not null,
  primary key (organisation, tablet, worker),
  foreign key (organisation, tablet) references organisation.tablet (organisation, id) on delete cascade,
  foreign key (organisation, worker) references organisation.worker (organisation, id) on delete cascade
);

grant select, insert, update (counter, last_used), delete on organisation.passkey to alongside_app;
grant select, insert, delete on organisation.challenge, organisation.recovery_code to alongside_app;
grant select, insert, update (ended_on) on organisation.tablet to alongside_app;
grant select, insert, update (until), delete on organisation.tablet_worker to alongside_app;
grant select, delete on organisation.challenge, organisation.tablet to alongside_keeper;

alter table organisation.passkey enable row level security;
alter table organisation.passkey force row level security;
create policy own_organisation on organisation.passkey
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
alter table organisation.challenge enable row level security;
alter table organisation.challenge force row level security;
create policy own_organisation on organisation.challenge
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
alter table organisation.recovery_code enable row level security;
alter table organisation.recovery_code force row level security;
create policy own_organisation on organisation.recovery_code
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
alter table organisation.tablet enable row level security;
alter table organisation.tablet force row level security;
create policy own_organisation on organisation.tablet
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
alter table organisation.tablet_worker enable row level security;
alter table organisation.tablet_worker force row level security;
create policy own_organisation on organisation.tablet_worker
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
