-- T2. What worries somebody and what carries them, line by line, for one side (S1). What each line is about and what was said lie in envelopes,
-- sealed for that side and under the person's own key once more; in the open stands how a concern stands, whose it is, and when it is looked at
-- again. There is no number that could be added up (I4).
create table restorative_justice.review_fact (
  organisation uuid not null,
  referral uuid not null,
  nth integer not null check (nth between 1 and 100000),
  -- The line before: no number is left out, so none can be put ahead of what others write.
  before_nth integer,
  -- Made of the form and what it brought: sent twice it is one line.
  form uuid not null,
  participant uuid not null,
  kind text not null check (kind in ('concern', 'looked-at', 'strength', 'how-safe', 'changed', 'gone-through', 'agreed')),
  standing text check (standing in ('open', 'mitigated', 'accepted', 'stop')),
  -- Whose a concern is to watch and to accept: the person's, or a worker's.
  owner uuid,
  look_again date,
  trigger text check (trigger in ('new-information', 'breach', 'attendee-or-form')),
  -- The concern that was looked at, which keeps its owner.
  about_concern integer,
  concern_kind text check (concern_kind = 'concern'),
  -- What a second one agrees to, and who led it.
  about_through integer,
  through_kind text check (through_kind = 'gone-through'),
  led_by uuid,
  sealed bytea,
  written_by uuid,
  day date not null,
  primary key (organisation, referral, nth),
  constraint one_line_after_another check (coalesce(before_nth, 0) = nth - 1),
  constraint one_line_a_form unique (organisation, referral, form),
  constraint looked_at_within_a_fortnight check (look_again between day and day + 14),
  unique (organisation, referral, nth, kind, owner),
  unique (organisation, referral, nth, kind, written_by),
  constraint a_concern_stands_somehow check ((kind in ('concern', 'looked-at')) = (standing is not null)
    and (standing is null) = (owner is null) and (standing is null) = (look_again is null)),
  constraint is_about_a_concern check ((kind = 'looked-at') = (about_concern is not null) and (about_concern is null) = (concern_kind is null)),
  constraint says_what_changed check ((kind = 'changed') = (trigger is not null)),
  constraint agrees_to_what_another_led check ((kind = 'agreed') = (about_through is not null)
    and (about_through is null) = (through_kind is null) and (about_through is null) = (led_by is null)
    and (led_by is null or led_by <> written_by)),
  constraint led_and_agreed_by_workers check (kind not in ('gone-through', 'agreed', 'changed') or written_by is not null),
  constraint how_safe_in_their_own_words check (kind <> 'how-safe' or written_by is null),
  -- A risk is accepted by whoever it is about, and by nobody for them.
  constraint accepted_by_whose_it_is check (coalesce(standing, '') <> 'accepted' or owner = coalesce(written_by, participant)),
  constraint says_something check (kind not in ('concern', 'strength', 'how-safe') or sealed is not null),
  foreign key (organisation, referral, before_nth) references restorative_justice.review_fact (organisation, referral, nth) on delete cascade,
  foreign key (organisation, referral, about_concern, concern_kind, owner)
    references restorative_justice.review_fact (organisation, referral, nth, kind, owner) on delete cascade,
  foreign key (organisation, referral, about_through, through_kind, led_by)
    references restorative_justice.review_fact (organisation, referral, nth, kind, written_by) on delete cascade,
  foreign key (organisation, referral, participant) references restorative_justice.side_key (organisation, referral, participant) on delete cascade
);

grant select, insert on restorative_justice.review_fact to alongside_app;
grant select, delete on restorative_justice.review_fact to alongside_keeper;

-- Seen by the person and by whoever they let in. The program itself sees how concerns stand, and opens none of it.
alter table restorative_justice.review_fact enable row level security;
alter table restorative_justice.review_fact force row level security;
create policy seen_by_whoever_opens_them on restorative_justice.review_fact for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or exists (
      select from restorative_justice.side_key_for f
      where f.organisation = review_fact.organisation and f.referral = review_fact.referral and f.kind = 'worker'
        and f.holder::text = (select context.actor())
    )
  )
);
create policy in_their_own_name on restorative_justice.review_fact for insert with check (
  organisation = (select context.organisation())
  -- Nothing is dated ahead, so that it does not outlast its time.
  and day <= (now() at time zone 'utc')::date + 1 and (
    (written_by is null and (select context.actor()) = participant::text)
    or (written_by::text = (select context.actor()) and exists (
      select from restorative_justice.side_key_for f
      where f.organisation = review_fact.organisation and f.referral = review_fact.referral and f.kind = 'worker'
        and f.holder::text = (select context.actor())
    ))
  )
);
create policy keeper_removes on restorative_justice.review_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.review_fact for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.review_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
