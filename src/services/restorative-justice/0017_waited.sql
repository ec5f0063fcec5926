-- T0. How many days somebody waited for something, in a month: of nobody. Days they had paused are not counted.
create table restorative_justice.waited (
  organisation uuid not null references organisation.organisation (organisation),
  id uuid not null,
  month date not null,
  what text not null check (what in ('word', 'taken-on', 'end')),
  days integer not null check (days between 0 and 4000),
  primary key (organisation, id)
);
create index waited_by_month on restorative_justice.waited (organisation, month);

grant select, insert on restorative_justice.waited to alongside_app;
grant select, delete on restorative_justice.waited to alongside_keeper;

alter table restorative_justice.waited enable row level security;
alter table restorative_justice.waited force row level security;
create policy seen_by_the_program on restorative_justice.waited for select using (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy counted_by_the_program on restorative_justice.waited for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy keeper_removes on restorative_justice.waited for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.waited for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.waited to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
