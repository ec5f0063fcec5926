-- That somebody was offered this, and said it back in their own words; or was not, for a reason (V2, I6).

-- T1. In order; the last line counts. No word of what they said.
create table restorative_justice.informing_fact (
  organisation uuid not null,
  referral uuid not null,
  participant uuid not null,
  nth integer not null check (nth between 1 and 1000),
  before_nth integer,
  kind text not null check (kind in ('said-back', 'again', 'not-offered', 'not-so', 'so')),
  why text check (why in ('did-not-want-to-hear', 'not-safe-now', 'no-interpreter', 'no-private-place', 'not-reached')),
  information integer check (information >= 1),
  language text check (language ~ '^([a-z]{2}(-[A-Z]{2})?|other)$'),
  format text check (format in ('text', 'easy-read', 'audio', 'read-aloud')),
  written_by uuid not null,
  day date not null,
  primary key (organisation, referral, nth),
  constraint one_informing_line_after_another check (coalesce(before_nth, 0) = nth - 1),
  constraint not_offered_has_a_reason check ((kind = 'not-offered') = (why is not null)),
  constraint gone_through_says_how check (
    (kind in ('said-back', 'again')) = (information is not null)
    and (information is null) = (language is null) and (information is null) = (format is null)
  ),
  -- Nobody informs themselves, and nobody else says whether it was so.
  constraint not_so_is_their_own check ((kind in ('not-so', 'so')) = (written_by = participant)),
  foreign key (organisation, referral, before_nth) references restorative_justice.informing_fact (organisation, referral, nth) on delete cascade,
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);

-- T0. How a matter stood when it ended, in a month: of nobody.
create table restorative_justice.offer_counted (
  organisation uuid not null references organisation.organisation (organisation),
  id uuid not null,
  month date not null,
  stands text not null check (stands in ('person-harmed', 'person-responsible', 'both', 'somebody-else', 'not-said')),
  offer text not null check (offer in ('offered', 'did-not-want-to-hear', 'not-safe-now', 'no-interpreter', 'no-private-place', 'not-reached',
    'shown-another-way', 'not-gone-on', 'stopped', 'not-said')),
  primary key (organisation, id)
);
create index offer_counted_by_month on restorative_justice.offer_counted (organisation, month);

grant select, insert on restorative_justice.informing_fact, restorative_justice.offer_counted to alongside_app;
grant select, delete on restorative_justice.informing_fact, restorative_justice.offer_counted to alongside_keeper;

alter table restorative_justice.informing_fact enable row level security;
alter table restorative_justice.informing_fact force row level security;
create policy of_this_side on restorative_justice.informing_fact for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text) or referral = any ((select restorative_justice.accompanied_now())::uuid[])
  )
);
create policy in_their_own_name on restorative_justice.informing_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and day <= (now() at time zone 'utc')::date + 1
  and (written_by = participant or referral = any ((select restorative_justice.accompanied_now())::uuid[]))
);
create policy keeper_removes on restorative_justice.informing_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.informing_fact for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.informing_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
-- Whoever somebody named in a complaint sees none of it (I1).
create policy kept_away on restorative_justice.informing_fact as restrictive for select to alongside_app using (
  not (referral = any ((select restorative_justice.kept_away_from())::uuid[]))
);

alter table restorative_justice.offer_counted enable row level security;
alter table restorative_justice.offer_counted force row level security;
create policy seen_by_the_program on restorative_justice.offer_counted for select using (
  organisation = (select context.organisation()) and (select context.actor()) = 'system'
);
-- Also in the commit in which somebody stops, by whoever writes that down.
create policy counted_once on restorative_justice.offer_counted for insert with check (organisation = (select context.organisation()));
create policy keeper_removes on restorative_justice.offer_counted for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.offer_counted for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.offer_counted to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
