"""The normaliser of each rule of ``data/time_rules.toml``, by name."""

from __future__ import annotations

from collections.abc import Callable

from wiredesk.dating import feasts, named_times, relative_times, told_times
from wiredesk.dating.anchors import Anchor, Groups

NORMALISERS: dict[str, Callable[[Groups, Anchor], str]] = {
    "calendar_day": named_times.calendar_day,
    "month": named_times.month,
    "season": named_times.season,
    "quarter": named_times.quarter,
    "same_quarter": named_times.same_quarter,
    "shifted_day": named_times.shifted_day,
    "day_in_digits": named_times.day_in_digits,
    "weekday_of_month": named_times.weekday_of_month,
    "week_of_day": named_times.week_of_day,
    "half": named_times.half,
    "year": named_times.year,
    "spoken_year": named_times.spoken_year,
    "decade": named_times.decade,
    "century": named_times.century,
    "holiday": feasts.holiday,
    "movable_feast": feasts.movable_feast,
    "period_of_year": named_times.period_of_year,
    "period_year_before": named_times.period_year_before,
    "year_end": named_times.year_end,
    "weekday": relative_times.weekday,
    "weekday_of_week": relative_times.weekday_of_week,
    "weekdays": relative_times.weekdays,
    "early_hours": relative_times.early_hours,
    "two_units_away": relative_times.two_units_away,
    "clock": relative_times.clock,
    "part_of_day": relative_times.part_of_day,
    "tonight": relative_times.tonight,
    "overnight": relative_times.overnight,
    "day_word": relative_times.day_word,
    "shifted_unit": relative_times.shifted_unit,
    "weekend": relative_times.weekend,
    "offset": relative_times.offset,
    "duration": relative_times.duration,
    "told_part_of_day": told_times.told_part_of_day,
    "part_of_day_word": told_times.part_of_day_word,
    "loose_offset": told_times.loose_offset,
    "loose_time": told_times.loose_time,
    "whole_unit": told_times.whole_unit,
    "set": relative_times.recurring,
}
