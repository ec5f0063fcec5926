-- Two people meet. Everything stands twice: once on the side of each, seen by that one and by whoever accompanies them (S2). No row names both, and
-- only the program, which writes what concerns both, sees that two belong together.

-- T1. That both said they would meet, in a form. Written for both at once, and never before (S3).
create table restorative_justice.meeting_side (
  organisation uuid not null,
  meeting uuid not null,
  referral uuid not null,
  participant uuid not null,
  form text not null check (form in ('face-to-face', 'video')),
  -- Which one of this side: each is wanted anew.
  nth smallint not null check (nth between 1 and 1000),
  day date not null,
  primary key (organisation, meeting, referral),
  constraint one_after_another unique (organisation, referral, nth),
  constraint of_this_person unique (organisation, meeting, referral, participant),
  constraint nobody_meets_themselves unique (organisation, meeting, participant),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);

-- T1. What was suggested: when, where and who is there, the same for both, under the key of each.
create table restorative_justice.meeting_plan (
  organisation uuid not null,
  plan uuid not null,
  meeting uuid not null,
  referral uuid not null,
  participant uuid not null,
  form uuid not null,
  starts_on date not null,
  sealed bytea not null,
  written_by uuid not null,
  day date not null,
  primary key (organisation, plan, referral),
  constraint suggested_once_a_form unique (organisation, form, referral),
  constraint of_one_meeting unique (organisation, plan, referral, meeting, participant),
  -- A week at the least: to answer, to think it over, to hear that it takes place (V8). Four at the most: nobody's yes goes on without a word of theirs (V4).
  constraint in_its_time check (starts_on between day + 7 and day + 28),
  foreign key (organisation, meeting, referral, participant)
    references restorative_justice.meeting_side (organisation, meeting, referral, participant) on delete cascade
);
create index meeting_plan_by_day on restorative_justice.meeting_plan (organisation, starts_on);

-- T1. One person's own part: when and where they come, and how what they need is met. The other reads nothing of it.
create table restorative_justice.meeting_part (
  organisation uuid not null,
  plan uuid not null,
  referral uuid not null,
  nth smallint not null check (nth between 1 and 100),
  meeting uuid not null,
  participant uuid not null,
  -- What stands for exactly this meeting as it is for them: a yes is about this (V3). Another word, another yes.
  fingerprint bytea not null check (length(fingerprint) = 32),
  sealed bytea not null,
  written_by uuid not null,
  day date not null,
  primary key (organisation, plan, referral, nth),
  foreign key (organisation, plan, referral, meeting, participant)
    references restorative_justice.meeting_plan (organisation, plan, referral, meeting, participant) on delete cascade
);

-- T1. What happened, in order, each on the fact that allows it: nothing begins but at a door at which they said yes, and nobody stands at a door
-- without having been asked before, alone, about a meeting that somebody signed (V4).
create table restorative_justice.meeting_fact (
  organisation uuid not null,
  meeting uuid not null,
  referral uuid not null,
  participant uuid not null,
  nth integer not null check (nth between 1 and 1000),
  before_nth integer,
  kind text not null check (kind in ('both-want', 'planned', 'goes-ahead', 'not-held', 'asked-alone', 'at-the-door', 'begun', 'stopped', 'ended', 'looked-after')),
  plan uuid,
  says text not null default '' check (case
    when kind in ('asked-alone', 'at-the-door') then says in ('goes-on', 'stops')
    when kind = 'ended' then says in ('agreement', 'no-agreement')
    else says = '' end),
  rests_on integer,
  rests_kind text,
  rests_says text,
  rests_plan uuid,
  written_by uuid,
  day date not null,
  primary key (organisation, meeting, referral, nth),
  constraint one_after_another_here check (coalesce(before_nth, 0) = nth - 1),
  constraint what_it_was unique (organisation, meeting, referral, nth, kind, says),
  constraint of_a_plan unique (organisation, meeting, referral, nth, plan),
  constraint about_a_plan check ((kind = 'both-want') = (plan is null)),
  constraint rests_on_what_allows_it check (case kind
    when 'both-want' then rests_on is null and rests_kind is null and rests_says is null
    else rests_on is not null and rests_on < nth and rests_kind is not null and rests_says is not null end),
  constraint of_the_same_plan check (rests_plan is not distinct from case when kind = 'planned' then null else plan end),
  constraint as_the_steps_go check (case kind
    when 'both-want' then true
    when 'planned' then rests_kind = 'both-want'
    when 'goes-ahead' then rests_kind = 'planned'
    when 'not-held' then rests_kind in ('planned', 'goes-ahead')
    when 'asked-alone' then rests_kind = 'goes-ahead'
    when 'at-the-door' then rests_kind = 'asked-alone' and rests_says = 'goes-on'
    when 'begun' then rests_kind = 'at-the-door' and rests_says = 'goes-on'
    when 'stopped' then rests_kind = 'begun'
    when 'ended' then rests_kind = 'begun'
    when 'looked-after' then rests_kind in ('stopped', 'ended') end),
  constraint said_by_somebody_of_us check (written_by is not null or kind in ('both-want', 'not-held', 'stopped')),
  foreign key (organisation, meeting, referral, before_nth) references restorative_justice.meeting_fact (organisation, meeting, referral, nth) on delete cascade,
  foreign key (organisation, meeting, referral, rests_on, rests_kind, rests_says)
    references restorative_justice.meeting_fact (organisation, meeting, referral, nth, kind, says) on delete cascade,
  foreign key (organisation, meeting, referral, rests_on, rests_plan)
    references restorative_justice.meeting_fact (organisation, meeting, referral, nth, plan) on delete cascade,
  foreign key (organisation, plan, referral, meeting, participant)
    references restorative_justice.meeting_plan (organisation, plan, referral, meeting, participant) on delete cascade,
  foreign key (organisation, meeting, referral, participant)
    references restorative_justice.meeting_side (organisation, meeting, referral, participant) on delete cascade
);
-- One meeting is wanted once, begins once and is over once; a plan is suggested once, signed once, and does not begin after anybody said no to it.
create unique index wanted_once on restorative_justice.meeting_fact (organisation, meeting, referral) where kind = 'both-want';
create unique index suggested_once on restorative_justice.meeting_fact (organisation, plan, referral) where kind = 'planned';
create unique index looked_after_once on restorative_justice.meeting_fact (organisation, meeting, referral) where kind = 'looked-after';
create unique index begun_or_said_no on restorative_justice.meeting_fact (organisation, plan, referral) where kind = 'begun' or says = 'stops';
create unique index begun_once on restorative_justice.meeting_fact (organisation, meeting, referral) where kind = 'begun';
create unique index over_once on restorative_justice.meeting_fact (organisation, meeting, referral) where kind in ('stopped', 'ended');
create unique index settled_once_a_plan on restorative_justice.meeting_fact (organisation, plan, referral) where kind = 'goes-ahead';
create unique index begun_or_not_held on restorative_justice.meeting_fact (organisation, plan, referral) where kind in ('begun', 'not-held');

grant select, insert on restorative_justice.meeting_side, restorative_justice.meeting_plan, restorative_justice.meeting_part,
  restorative_justice.meeting_fact to alongside_app;
grant select, delete on restorative_justice.meeting_side, restorative_justice.meeting_plan, restorative_justice.meeting_part,
  restorative_justice.meeting_fact to alongside_keeper;

alter table restorative_justice.meeting_side enable row level security;
alter table restorative_justice.meeting_side force row level security;
create policy of_this_side on restorative_justice.meeting_side for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and (
      select l.kind from restorative_justice.allocation l
      where l.organisation = meeting_side.organisation and l.referral = meeting_side.referral and l.worker::text = (select context.actor())
      order by l.nth desc limit 1
    ) = 'agreed' and exists (
      -- Nobody who knows them, or left, sees it (I1).
      select from restorative_justice.referral r where r.organisation = meeting_side.organisation and r.id = meeting_side.referral
    ))
  )
);
create policy for_both on restorative_justice.meeting_side for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system' and day <= (now() at time zone 'utc')::date + 1
);
create policy keeper_removes on restorative_justice.meeting_side for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.meeting_side for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.meeting_side to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
alter table restorative_justice.meeting_plan enable row level security;
alter table restorative_justice.meeting_plan force row level security;
create policy of_this_side on restorative_justice.meeting_plan for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and (
      select l.kind from restorative_justice.allocation l
      where l.organisation = meeting_plan.organisation and l.referral = meeting_plan.referral and l.worker::text = (select context.actor())
      order by l.nth desc limit 1
    ) = 'agreed' and exists (
      -- Nobody who knows them, or left, sees it (I1).
      select from restorative_justice.referral r where r.organisation = meeting_plan.organisation and r.id = meeting_plan.referral
    ))
  )
);
create policy for_both on restorative_justice.meeting_plan for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system' and day <= (now() at time zone 'utc')::date + 1
);
create policy keeper_removes on restorative_justice.meeting_plan for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.meeting_plan for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.meeting_plan to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
alter table restorative_justice.meeting_part enable row level security;
alter table restorative_justice.meeting_part force row level security;
create policy of_this_side on restorative_justice.meeting_part for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and (
      select l.kind from restorative_justice.allocation l
      where l.organisation = meeting_part.organisation and l.referral = meeting_part.referral and l.worker::text = (select context.actor())
      order by l.nth desc limit 1
    ) = 'agreed' and exists (
      -- Nobody who knows them, or left, sees it (I1).
      select from restorative_justice.referral r where r.organisation = meeting_part.organisation and r.id = meeting_part.referral
    ))
  )
);
create policy by_who_accompanies on restorative_justice.meeting_part for insert with check (
  organisation = (select context.organisation()) and day <= (now() at time zone 'utc')::date + 1
  and (select context.actor()) = written_by::text and referral::text = any ((select context.sides())::text[]) and (
    select l.kind from restorative_justice.allocation l
    where l.organisation = meeting_part.organisation and l.referral = meeting_part.referral and l.worker::text = (select context.actor())
    order by l.nth desc limit 1
  ) = 'agreed' and exists (
    select from restorative_justice.referral r where r.organisation = meeting_part.organisation and r.id = meeting_part.referral
  )
);
create policy keeper_removes on restorative_justice.meeting_part for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.meeting_part for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.meeting_part to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
alter table restorative_justice.meeting_fact enable row level security;
alter table restorative_justice.meeting_fact force row level security;
create policy of_this_side on restorative_justice.meeting_fact for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and (
      select l.kind from restorative_justice.allocation l
      where l.organisation = meeting_fact.organisation and l.referral = meeting_fact.referral and l.worker::text = (select context.actor())
      order by l.nth desc limit 1
    ) = 'agreed' and exists (
      -- Nobody who knows them, or left, sees it (I1).
      select from restorative_justice.referral r where r.organisation = meeting_fact.organisation and r.id = meeting_fact.referral
    ))
  )
);
create policy for_both on restorative_justice.meeting_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system' and day <= (now() at time zone 'utc')::date + 1
  -- Signed by a coordinator who does not accompany them, nor did (I2).
  and (kind <> 'goes-ahead' or (exists (
    select from organisation.role_held h where h.organisation = meeting_fact.organisation and h.worker = meeting_fact.written_by and h.role = 'coordinator'
  ) and not exists (
    select from restorative_justice.allocation l
    where l.organisation = meeting_fact.organisation and l.referral = meeting_fact.referral and l.worker = meeting_fact.written_by and l.kind = 'agreed'
  )))
);
create policy keeper_removes on restorative_justice.meeting_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.meeting_fact for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.meeting_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
