-- T1 of those who work here. A worker's vault: what is sealed to it opens with their phrase, which is kept nowhere. The salt and the public
-- half of its key lie under the worker's own key, so that a stolen disk does not even say against what to guess.
create table organisation.vault (
  organisation uuid not null,
  worker uuid not null,
  -- Another phrase is another vault.
  id uuid not null,
  sealed bytea not null,
  -- A test, sealed to the vault: nobody writes to it before it was opened by hand.
  test text not null check (test like 'alongside-1.%' and length(test) <= 3000),
  made date not null,
  last_opened date,
  -- Drawn, and not opened yet: until it is, the one before stands, and a phrase that nobody saw takes nothing away.
  pending boolean not null,
  primary key (organisation, worker, pending),
  constraint one_vault_an_id unique (organisation, id),
  constraint opened_when_it_stands check (pending = (last_opened is null)),
  foreign key (organisation, worker) references organisation.worker (organisation, id) on delete cascade
);

grant select, insert, update (last_opened, pending), delete on organisation.vault to alongside_app;

-- Everybody here may close something for it; it is made, opened and thrown away by whoever has it.
alter table organisation.vault enable row level security;
alter table organisation.vault force row level security;
create policy closed_by_anybody on organisation.vault for select using (organisation = (select context.organisation()));
create policy made_by_oneself on organisation.vault for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = worker::text
  and pending
);
create policy opened_by_oneself on organisation.vault for update
  using (organisation = (select context.organisation()) and (select context.actor()) = worker::text)
  with check (organisation = (select context.organisation()) and (select context.actor()) = worker::text);
create policy ended_by_oneself_or_on_leaving on organisation.vault for delete
  using (organisation = (select context.organisation()) and (select context.actor()) in ('system', worker::text));

-- A copy is put into an empty database by the owner of the tables.
create policy carried_over on organisation.vault to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
