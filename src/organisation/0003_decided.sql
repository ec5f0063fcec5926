-- What touches people and may be set differently here: each line with the decision that made it (E4). The last line of a name counts.
create table organisation.decided (
  organisation uuid not null references organisation.organisation (organisation),
  name text not null check (name ~ '^[a-z-]+/[a-z-]+$'),
  nth integer not null check (nth >= 1),
  value jsonb not null,
  decision text not null check (length(btrim(decision)) between 3 and 300),
  -- Where no board decided: by when one looks at it.
  board_looks date,
  decided_by uuid not null,
  day date not null,
  primary key (organisation, name, nth)
);
grant select, insert on organisation.decided to alongside_app;
grant select on organisation.decided to alongside_keeper;
alter table organisation.decided enable row level security;
alter table organisation.decided force row level security;
create policy own_organisation on organisation.decided for select using (organisation = (select context.organisation()));
create policy in_their_own_name on organisation.decided for insert with check (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or exists (
    select from organisation.worker w where w.organisation = decided.organisation and w.id = decided.decided_by
      and w.id::text = (select context.actor()) and w.removed_on is null
  ))
);
create policy carried_over on organisation.decided to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
