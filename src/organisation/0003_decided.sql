-- What touches people and may be set differently here: each line with the decision that made it (E4). The last line of a name counts.
create table organisation.decided (
  organisation uuid not null references organisation.organisation (organisation),
  name text not null check (name ~ '^[a-z-]+/[a-z-]+$'),
  nth integer not null check (nth between 1 and 1000000),
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
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or (
    (select context.actor()) = decided_by::text and exists (
      select from organisation.role_held h join organisation.worker w on w.organisation = h.organisation and w.id = h.worker
      where h.organisation = decided.organisation and h.worker = decided.decided_by and w.removed_on is null
        and h.role in ('technician', 'coordinator', 'manager')
    )
  ))
);
create policy carried_over on organisation.decided to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- What goes out is put out by the program, by whoever works here, and by a recipient for themselves alone.
drop policy written_by_somebody on platform.outgoing;
create policy written_by_somebody on platform.outgoing for insert with check (
  organisation = (select context.organisation()) and state = 'waiting' and (
    (select context.actor()) in ('system', recipient::text) or exists (
      select from organisation.role_held h where h.organisation = outgoing.organisation and h.worker::text = (select context.actor())
    )
  )
);
