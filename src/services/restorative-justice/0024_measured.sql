-- T0. Whether it was so, of one matter, in a month: of nobody.
create table restorative_justice.measured (
  organisation uuid not null references organisation.organisation (organisation),
  id uuid not null,
  month date not null,
  what text not null check (what in ('accepted', 'took-up')),
  yes boolean not null,
  primary key (organisation, id)
);
create index measured_by_month on restorative_justice.measured (organisation, month);

grant select, insert on restorative_justice.measured to alongside_app;
grant select, delete on restorative_justice.measured to alongside_keeper;

alter table restorative_justice.measured enable row level security;
alter table restorative_justice.measured force row level security;
create policy seen_by_the_program on restorative_justice.measured for select using (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy counted_by_the_program on restorative_justice.measured for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
create policy keeper_removes on restorative_justice.measured for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.measured for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.measured to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
