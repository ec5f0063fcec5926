-- Whether somebody decides alone about what concerns the other person, or with an adult whom they chose (V9). No age and no diagnosis is kept.

-- Which sides, of those that a worker looks at, they accompany at this moment; none of somebody whom they know or are kept from (I1).
create function restorative_justice.accompanied_now() returns uuid[] language sql stable as $$
  select coalesce(array_agg(r.id), '{}') from restorative_justice.referral r
  where r.organisation = (select context.organisation()) and r.id::text = any ((select context.sides())::text[]) and (
    select l.kind from restorative_justice.allocation l
    where l.organisation = r.organisation and l.referral = r.id and l.worker::text = (select context.actor())
    order by l.nth desc limit 1
  ) = 'agreed'
$$;
grant execute on function restorative_justice.accompanied_now() to alongside_app;

-- T1. What was said about it, in order. Who wrote a line stands there by number: the person's own, or a worker's.
create table restorative_justice.deciding_fact (
  organisation uuid not null,
  referral uuid not null,
  participant uuid not null,
  nth integer not null check (nth between 1 and 1000),
  before_nth integer,
  kind text not null check (kind in ('alone', 'with-an-adult', 'no-longer')),
  because text check (because in ('age', 'to-decide', 'own-wish')),
  about text check (about in ('everything', 'approach_other_side', 'share_item', 'receive_item', 'attend')),
  -- The need that ends, and whose line that was.
  need integer,
  need_kind text check (need_kind = 'with-an-adult'),
  need_by uuid,
  written_by uuid not null,
  day date not null,
  primary key (organisation, referral, nth),
  constraint one_deciding_line_after_another check (coalesce(before_nth, 0) = nth - 1),
  constraint whose_need_it_was unique (organisation, referral, nth, kind, written_by),
  constraint says_why_and_what_about check ((kind = 'with-an-adult') = (because is not null) and (because is null) = (about is null)),
  constraint a_wish_is_their_own check (because is null or (because = 'own-wish') = (written_by = participant)),
  constraint all_of_it_but_for_one_decision check (because is null or because = 'to-decide' or about = 'everything'),
  constraint asked_by_somebody_of_ours check (kind <> 'alone' or written_by <> participant),
  constraint ends_something check ((kind = 'no-longer') = (need is not null) and (need is null) = (need_kind is null) and (need is null) = (need_by is null)),
  -- What they wished they end themselves; what one of us wrote another of us ends, and not the person alone.
  constraint ended_by_whose_it_is check (case
    when need_by is null then true
    when need_by = participant then written_by = participant
    else written_by not in (participant, need_by) end),
  foreign key (organisation, referral, before_nth) references restorative_justice.deciding_fact (organisation, referral, nth) on delete cascade,
  foreign key (organisation, referral, need, need_kind, need_by)
    references restorative_justice.deciding_fact (organisation, referral, nth, kind, written_by) on delete cascade,
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);
create unique index a_need_ends_once on restorative_justice.deciding_fact (organisation, referral, need) where need is not null;

-- T1. The adult they chose: a page of its own, which they gave somebody a code to. No name is kept here.
create table restorative_justice.beside (
  organisation uuid not null,
  adult uuid not null,
  referral uuid not null,
  participant uuid not null,
  nth integer not null check (nth between 1 and 100),
  day date not null,
  primary key (organisation, adult),
  constraint nobody_beside_themselves check (adult <> participant),
  constraint one_chosen_after_another unique (organisation, referral, nth),
  constraint beside_whom unique (organisation, adult, referral, participant),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);

-- T1. What whoever accompanies them found, having talked with each of the two alone; and that it is over.
create table restorative_justice.beside_fact (
  organisation uuid not null,
  adult uuid not null,
  referral uuid not null,
  participant uuid not null,
  nth integer not null check (nth between 1 and 1000),
  before_nth integer,
  kind text not null check (kind in ('nothing-against', 'speaks-against', 'ended')),
  written_by uuid,
  day date not null,
  primary key (organisation, adult, nth),
  constraint one_beside_line_after_another check (coalesce(before_nth, 0) = nth - 1),
  -- Found by somebody of ours, ended by one of the two; who of them it was is kept nowhere.
  constraint found_by_somebody check ((kind = 'ended') = (written_by is null) and coalesce(written_by not in (adult, participant), true)),
  foreign key (organisation, adult, before_nth) references restorative_justice.beside_fact (organisation, adult, nth) on delete cascade,
  foreign key (organisation, adult, referral, participant)
    references restorative_justice.beside (organisation, adult, referral, participant) on delete cascade
);
create unique index beside_ends_once on restorative_justice.beside_fact (organisation, adult) where kind = 'ended';
create index beside_fact_by_referral on restorative_justice.beside_fact (organisation, referral);

grant select, insert on restorative_justice.deciding_fact, restorative_justice.beside, restorative_justice.beside_fact to alongside_app;
grant select, delete on restorative_justice.deciding_fact, restorative_justice.beside, restorative_justice.beside_fact to alongside_keeper;

alter table restorative_justice.deciding_fact enable row level security;
alter table restorative_justice.deciding_fact force row level security;
create policy of_this_side on restorative_justice.deciding_fact for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text) or referral = any ((select restorative_justice.accompanied_now())::uuid[])
  )
);
create policy in_their_own_name on restorative_justice.deciding_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and day <= (now() at time zone 'utc')::date + 1
  and (written_by = participant or referral = any ((select restorative_justice.accompanied_now())::uuid[]))
);
create policy keeper_removes on restorative_justice.deciding_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.deciding_fact for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.deciding_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table restorative_justice.beside enable row level security;
alter table restorative_justice.beside force row level security;
create policy of_this_side on restorative_justice.beside for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text, adult::text) or referral = any ((select restorative_justice.accompanied_now())::uuid[])
  )
);
-- Nobody chooses for them.
create policy chosen_by_themselves on restorative_justice.beside for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text and day <= (now() at time zone 'utc')::date + 1
);
create policy keeper_removes on restorative_justice.beside for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.beside for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.beside to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table restorative_justice.beside_fact enable row level security;
alter table restorative_justice.beside_fact force row level security;
create policy of_this_side on restorative_justice.beside_fact for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text) or referral = any ((select restorative_justice.accompanied_now())::uuid[])
    -- What one of us found about the adult is not theirs to see: it may be why.
    or ((select context.actor()) = adult::text and kind = 'ended')
  )
);
create policy found_by_who_accompanies on restorative_justice.beside_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and day <= (now() at time zone 'utc')::date + 1
  and kind <> 'ended' and referral = any ((select restorative_justice.accompanied_now())::uuid[])
);
create policy ended_by_either on restorative_justice.beside_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) in (participant::text, adult::text) and day <= (now() at time zone 'utc')::date + 1
  and kind = 'ended'
);
create policy keeper_removes on restorative_justice.beside_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.beside_fact for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.beside_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

-- Whoever somebody named in a complaint sees none of it (I1).
create policy kept_away on restorative_justice.deciding_fact as restrictive for select to alongside_app using (
  not (referral = any ((select restorative_justice.kept_away_from())::uuid[]))
);
create policy kept_away on restorative_justice.beside as restrictive for select to alongside_app using (
  not (referral = any ((select restorative_justice.kept_away_from())::uuid[]))
);
create policy kept_away on restorative_justice.beside_fact as restrictive for select to alongside_app using (
  not (referral = any ((select restorative_justice.kept_away_from())::uuid[]))
);

-- The page of an adult beside somebody begins nothing of its own: nobody is on both sides of one matter.
create policy not_on_an_adults_page on restorative_justice.referral as restrictive for insert to alongside_app with check (
  not exists (
    select from restorative_justice.beside b where b.organisation = referral.organisation and b.adult = referral.participant
  )
);
