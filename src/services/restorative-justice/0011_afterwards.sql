-- How somebody is since, on the days they chose (R3); and how it was with us, for somebody who does not accompany them.

-- T1. What happened on one side, in order: nobody is asked who did not choose it, and nobody was with somebody who said nothing.
create table restorative_justice.afterwards_fact (
  organisation uuid not null,
  referral uuid not null,
  participant uuid not null,
  nth integer not null check (nth between 1 and 1000),
  before_nth integer,
  kind text not null check (kind in ('chosen', 'asked', 'felt', 'heard')),
  times text[] check (times <@ array['two-days', 'two-weeks', 'six-weeks', 'three-months', 'six-months']),
  way text check (way in ('here', 'together')),
  -- From which day it counts, and how long after it.
  since date,
  time text check (time in ('two-days', 'two-weeks', 'six-weeks', 'three-months', 'six-months')),
  felt text check (felt in ('better', 'same', 'worse', 'not-said')),
  rests_on integer,
  rests_kind text,
  written_by uuid,
  day date not null,
  primary key (organisation, referral, nth),
  constraint one_after_another_afterwards check (coalesce(before_nth, 0) = nth - 1),
  constraint what_was_afterwards unique (organisation, referral, nth, kind),
  constraint says_what_is_chosen check ((kind = 'chosen') = (times is not null) and (kind = 'chosen') = (way is not null)),
  constraint says_what_is_asked check ((kind in ('asked', 'felt')) = (since is not null) and (kind in ('asked', 'felt')) = (time is not null)),
  constraint says_how_it_is check ((kind = 'felt') = (felt is not null)),
  constraint rests_on_what_they_said check (case
    when kind = 'chosen' then rests_on is null and rests_kind is null
    when rests_on is null or rests_kind is null or rests_on >= nth then false
    when kind = 'heard' then rests_kind = 'felt'
    else rests_kind = 'chosen' end),
  -- Not before the day they chose.
  constraint asked_on_its_day check (case
    when kind not in ('asked', 'felt') then true
    else day >= since + case time when 'two-days' then 2 when 'two-weeks' then 14 when 'six-weeks' then 42 when 'three-months' then 91 else 182 end end),
  constraint heard_by_somebody check (case kind when 'heard' then written_by is not null when 'asked' then written_by is null else true end),
  foreign key (organisation, referral, before_nth) references restorative_justice.afterwards_fact (organisation, referral, nth) on delete cascade,
  foreign key (organisation, referral, rests_on, rests_kind) references restorative_justice.afterwards_fact (organisation, referral, nth, kind) on delete cascade,
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);
create unique index asked_once_afterwards on restorative_justice.afterwards_fact (organisation, referral, since, time) where kind = 'asked';

-- T1. How it was, in eight answers, each of which may be left out; what they wrote lies under their key.
create table restorative_justice.feedback (
  organisation uuid not null,
  id uuid not null,
  referral uuid not null,
  participant uuid not null,
  nth integer not null check (nth between 1 and 1000),
  informed text check (informed in ('yes', 'partly', 'no')),
  could_stop text check (could_stop in ('yes', 'partly', 'no')),
  pace text check (pace in ('yes', 'partly', 'no')),
  listened text check (listened in ('yes', 'partly', 'no')),
  safe text check (safe in ('yes', 'partly', 'no')),
  answered text check (answered in ('yes', 'partly', 'no')),
  recommend text check (recommend in ('yes', 'partly', 'no')),
  felt text check (felt in ('better', 'same', 'worse')),
  sealed bytea,
  day date not null,
  primary key (organisation, id),
  constraint feedback_one_after_another unique (organisation, referral, nth),
  constraint feedback_of_a_person unique (organisation, id, referral, participant),
  constraint feedback_says_something check (coalesce(informed, could_stop, pace, listened, safe, answered, recommend, felt) is not null or sealed is not null),
  foreign key (organisation, referral, participant) references restorative_justice.referral (organisation, id, participant) on delete cascade
);

-- T1. What became of it with us, each once.
create table restorative_justice.feedback_seen (
  organisation uuid not null,
  feedback uuid not null,
  referral uuid not null,
  participant uuid not null,
  kind text not null check (kind in ('read', 'in-touch')),
  written_by uuid not null,
  day date not null,
  primary key (organisation, feedback, kind),
  foreign key (organisation, feedback, referral, participant) references restorative_justice.feedback (organisation, id, referral, participant) on delete cascade
);
create index feedback_seen_by_referral on restorative_justice.feedback_seen (organisation, referral);

grant select, insert on restorative_justice.afterwards_fact, restorative_justice.feedback, restorative_justice.feedback_seen to alongside_app;
grant select, delete on restorative_justice.afterwards_fact, restorative_justice.feedback, restorative_justice.feedback_seen to alongside_keeper;

alter table restorative_justice.afterwards_fact enable row level security;
alter table restorative_justice.afterwards_fact force row level security;
create policy of_this_side on restorative_justice.afterwards_fact for select using (
  organisation = (select context.organisation()) and (
    (select context.actor()) in ('system', participant::text)
    or (referral::text = any ((select context.sides())::text[]) and (
      select l.kind from restorative_justice.allocation l
      where l.organisation = afterwards_fact.organisation and l.referral = afterwards_fact.referral and l.worker::text = (select context.actor())
      order by l.nth desc limit 1
    ) = 'agreed' and exists (
      -- Nobody who knows them, or left, sees it (I1).
      select from restorative_justice.referral r where r.organisation = afterwards_fact.organisation and r.id = afterwards_fact.referral
    ))
  )
);
create policy by_themselves on restorative_justice.afterwards_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text and written_by is null
  and kind in ('chosen', 'felt') and day <= (now() at time zone 'utc')::date + 1
);
-- They key in what somebody said to them; on which days is chosen by nobody else.
create policy by_who_accompanies on restorative_justice.afterwards_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and written_by <> participant
  and kind in ('felt', 'heard') and referral::text = any ((select context.sides())::text[]) and day <= (now() at time zone 'utc')::date + 1
  and (
    select l.kind from restorative_justice.allocation l
    where l.organisation = afterwards_fact.organisation and l.referral = afterwards_fact.referral and l.worker::text = (select context.actor())
    order by l.nth desc limit 1
  ) = 'agreed' and exists (
    select from restorative_justice.referral r where r.organisation = afterwards_fact.organisation and r.id = afterwards_fact.referral
  )
);
create policy asked_by_the_program on restorative_justice.afterwards_fact for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = 'system' and kind = 'asked' and day <= (now() at time zone 'utc')::date + 1
);
create policy keeper_removes on restorative_justice.afterwards_fact for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.afterwards_fact for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.afterwards_fact to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table restorative_justice.feedback enable row level security;
alter table restorative_justice.feedback force row level security;
create policy for_somebody_else on restorative_justice.feedback for select using (
  organisation = (select context.organisation()) and ((select context.actor()) in ('system', participant::text) or ((select context.actor()) <> participant::text
    and referral::text = any ((select context.sides())::text[]) and exists (
      select from organisation.role_held h join organisation.worker w on w.organisation = h.organisation and w.id = h.worker
      where h.organisation = feedback.organisation and h.worker::text = (select context.actor()) and h.role = 'coordinator' and w.removed_on is null
    )
    -- Whoever accompanies them, or did, does not read it; whoever knows them sees no referral of theirs (I1).
    and not exists (
      select from restorative_justice.allocation l
      where l.organisation = feedback.organisation and l.referral = feedback.referral and l.worker::text = (select context.actor()) and l.kind = 'agreed'
    )
    and exists (
      select from restorative_justice.referral r where r.organisation = feedback.organisation and r.id = feedback.referral
    )))
);
create policy by_themselves on restorative_justice.feedback for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = participant::text and day <= (now() at time zone 'utc')::date + 1
);
create policy keeper_removes on restorative_justice.feedback for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.feedback for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.feedback to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));

alter table restorative_justice.feedback_seen enable row level security;
alter table restorative_justice.feedback_seen force row level security;
create policy seen_with_it on restorative_justice.feedback_seen for select using (
  organisation = (select context.organisation()) and ((select context.actor()) = 'system' or exists (
    select from restorative_justice.feedback f where f.organisation = feedback_seen.organisation and f.id = feedback_seen.feedback
  ))
);
create policy by_who_reads_it on restorative_justice.feedback_seen for insert with check (
  organisation = (select context.organisation()) and (select context.actor()) = written_by::text and written_by <> participant and day <= (now() at time zone 'utc')::date + 1
  and exists (
    select from restorative_justice.feedback f where f.organisation = feedback_seen.organisation and f.id = feedback_seen.feedback
  )
);
create policy keeper_removes on restorative_justice.feedback_seen for select to alongside_keeper using (organisation = (select context.organisation()));
create policy keeper_takes_away on restorative_justice.feedback_seen for delete to alongside_keeper using (organisation = (select context.organisation()));
create policy carried_over on restorative_justice.feedback_seen to alongside_owner
  using (organisation = (select context.organisation())) with check (organisation = (select context.organisation()));
