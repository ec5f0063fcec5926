-- How somebody describes themselves, if they want to: to see whether it is the same for everybody, and for nothing else (I6).

-- T1. Sealed under their key, and read by the program alone when it counts. No worker sees a row.
create table restorative_justice.described (
  organisation uuid not null,
  referral uuid not null,
  participant uuid not null,
  sealed bytea not null,
  day date not null,
  primary key (organisation, referral),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);

-- T1. What of a matter has been counted, so that it is once: no answer stands here.
create table restorative_justice.compared_of (
  organisation uuid not null,
  referral uuid not null,
  participant uuid not null,
  what text not null check (what in ('word', 'taken-on', 'end', 'offered', 'refused', 'together')),
  primary key (organisation, referral, what),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);

-- T0. One answer to one question, and one thing that happened, in a month. No number leads to a matter, and days are in steps; whoever reads a whole
-- database of very few people could still set them beside what stands of a matter, for as long as it is there.
create table restorative_justice.compared (
  organisation uuid not null references organisation.organisation (organisation),
  id uuid not null,
  month date not null,
  question text not null check (question in ('age', 'gender', 'disability', 'minority')),
  answer text not null check (answer in ('under-18', '18-to-24', '25-to-44', '45-to-64', '65-or-over', 'woman', 'man', 'another',
    'disabled', 'not-disabled', 'in-minority', 'not-in-minority', 'rather-not', 'not-said')),
  what text not null check (what in ('word', 'taken-on', 'end', 'offered', 'refused', 'together')),
  -- Whole days, or whether it was so.
  days integer check (days between 0 and 4000),
  yes boolean,
  primary key (organisation, id),
  constraint answer_of_its_question check (answer in ('rather-not', 'not-said') or case question
    when 'age' then answer in ('under-18', '18-to-24', '25-to-44', '45-to-64', '65-or-over')
    when 'gender' then answer in ('woman', 'man', 'another')
    when 'disability' then answer in ('disabled', 'not-disabled')
    else answer in ('in-minority', 'not-in-minority') end),
  constraint days_or_whether check ((what in ('word', 'taken-on', 'end')) = (days is not null) and (days is null) = (yes is not null))
);
create index compared_by_month on restorative_justice.compared (organisation, month);

grant select, insert, delete on restorative_justice.described to alongside_app;
grant select, insert on restorative_justice.compared, restorative_justice.compared_of to alongside_app;
grant select, delete on restorative_justice.described, restorative_justice.compared, restorative_justice.compared_of to alongside_keeper;

alter table restorative_justice.compared_of enable row level security;
alter table restorative_justice.compared_of force row level security;
create policy theirs_alone on restorative_justice.compared_of for select using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
);
create policy counted_with_them on restorative_justice.compared_of for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
);
create policy keeper_removes on restorative_justice.compared_of for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.compared_of for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.compared_of to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
create policy kept_away on restorative_justice.compared_of as restrictive for select to alongside_app using (
  not (referral = any ((select restorative_justice.kept_away_from())::uuid[]))
);

alter table restorative_justice.described enable row level security;
alter table restorative_justice.described force row level security;
create policy theirs_alone on restorative_justice.described for select using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
);
create policy said_by_themselves on restorative_justice.described for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text and day <= (now() at time zone 'utc')::date + 1
);
create policy taken_back on restorative_justice.described for delete using (
  organisation = (select context.organisation()) and (select context.actor()) in ('system', participant::text)
  and not exists (
    select from platform.legal_hold h
    where h.organisation = described.organisation and h.subject = described.participant
      and h.seconded_by is not null and h.lifted is null and h.until >= (now() at time zone 'utc')::date
  )
);
create policy keeper_removes on restorative_justice.described for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.described for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.described to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table restorative_justice.compared enable row level security;
alter table restorative_justice.compared force row level security;
create policy seen_by_the_program on restorative_justice.compared for select using (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
-- Also in the commit in which somebody stops.
create policy counted_once on restorative_justice.compared for insert with check (organisation = (select context.organisation()));
create policy keeper_removes on restorative_justice.compared for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.compared for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.compared to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- Whoever somebody named in a complaint sees none of it (I1); nobody else of ours does either.
create policy kept_away on restorative_justice.described as restrictive for select to alongside_app using (
  not (referral = any ((select restorative_justice.kept_away_from())::uuid[]))
);
