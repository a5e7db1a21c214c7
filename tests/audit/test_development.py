"""The development set: clean notes stay nearly silent, planted defects are found; figures are those last measured."""

import pytest
import yaml
from development import FOLDER, evenings, findings, planted

CLEAN = {
    "date": "2026-04-08",
    "start_time": "17:20",
    "end_time": "18:40",
    "duration_minutes": "80",
    "format": "in_person",
}
PLANTED = list(planted())
PAIRS = [
    (path.stem, i, entry)
    for path in sorted(FOLDER.glob("pairs*.yaml"))
    for i, entry in enumerate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
]
ADDED = yaml.safe_load((FOLDER / "added.yaml").read_text(encoding="utf-8"))
BASE = (
    "Client worried about Friday's work review and her jaw was tight. She practiced reframing with a peer and said that it "
    "helped. She avoids calling her boss (goal: fewer avoided calls). {} Plan: write three questions for her boss."
)
BASE_BULLETS = [
    "worry abt work review fri, jaw tight",
    "practiced reframing w/ peer, said it helped",
    "avoids calling boss",
    "will write 3 questions for boss",
]


def _alone(note, bullets, **member):
    """Make an evening of one member's note."""
    whole = {"id": "m1", "name": "Pat Doe", "pronouns": "she/her", "bullets": bullets}
    whole |= {"attendance": {"status": "present", "minutes": "80"}, **member}
    session = CLEAN | {"topic": "coping with distress", "interventions": ["CBT"], "others_present": "5"}
    session |= {"facilitators": [{"name": "Kit Rowe", "credentials": "LCSW"}]}
    notes = {"group": "Members shared and gave feedback.", "members": {"m1": note}}
    return {"session": session, "members": [whole], "notes": notes}


def _grave(data):
    return [f for f in findings(data) if f.severity != "info"]


@pytest.mark.parametrize(("name", "data"), list(evenings()))
def test_a_clean_evening_raises_no_alarm(name, data):
    assert [(f.member_id, f.rule, f.quote) for f in _grave(data)] == []


def test_nearly_every_planted_defect_is_told_at_its_member_and_most_are_counted():
    missed = [d.name for d in PLANTED if not _found(findings(d.data), d.category, d.member)]
    assert len(missed) <= 2, missed
    uncounted = [d.name for d in PLANTED if not _found(_grave(d.data), d.category, d.member)]
    assert len(uncounted) <= 16, uncounted


def _found(found, category, member):
    return any(f.category == category and f.member_id == member for f in found)


def test_every_planted_defect_on_risk_is_told_and_nearly_every_one_counted():
    risky = [d for d in PLANTED if d.category.startswith("risk")]
    assert [d.name for d in risky if not _found(findings(d.data), d.category, d.member)] == []
    assert len([d.name for d in risky if not _found(_grave(d.data), d.category, d.member)]) <= 3


def test_pairs_of_bullets_and_notes_are_told_apart():
    missed, uncounted, alarms = [], [], []
    for stem, i, entry in PAIRS:
        more = {key: entry[key] for key in ("pronouns", "attendance") if key in entry}
        alarms += [(stem, i, f.rule) for f in _grave(_alone(entry["good"], entry["bullets"], **more)) if f.member_id]
        for category, note in entry.get("bad", {}).items():
            told = findings(_alone(note, entry["bullets"], **more))
            if not _found(told, category, "m1"):
                missed.append((stem, i, category))
            if not _found([f for f in told if f.severity != "info"], category, "m1"):
                uncounted.append((stem, i, category))
    assert len(missed) <= 4, missed
    assert len(uncounted) <= 25, uncounted
    assert len(alarms) <= 5, alarms


@pytest.mark.parametrize("category", [c for c in ADDED if c != "no fault"])
def test_a_sentence_that_is_a_fault_is_found_among_good_ones(category):
    for sentence in ADDED[category]:
        data = _alone(BASE.format(sentence), BASE_BULLETS, diagnoses=[{"code": "F41.1"}])
        assert _found(_grave(data), category, "m1"), sentence


def test_a_sentence_that_is_no_fault_raises_no_alarm():
    for sentence in ["", *ADDED["no fault"]]:
        data = _alone(BASE.format(sentence), BASE_BULLETS, diagnoses=[{"code": "F41.1"}])
        assert [(f.rule, f.quote) for f in _grave(data)] == [], sentence
