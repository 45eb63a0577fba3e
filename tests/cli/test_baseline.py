"""`prfaq baseline`, and checking against one."""

import json
from pathlib import Path

from tests.cli.running import prfaq
from tests.cli.test_check import SOUND, broken


def ideas(folder: Path) -> Path:
    (folder / "ideas").mkdir()
    (folder / "ideas" / "a.yaml").write_text(SOUND, encoding="utf-8")
    (folder / "ideas" / "b.yaml").write_text(broken(), encoding="utf-8")
    return folder


def test_old_findings_are_accepted_and_new_ones_are_not(tmp_path: Path) -> None:
    ideas(tmp_path)
    written = prfaq("baseline", "ideas", cwd=tmp_path)
    assert written.returncode == 0
    assert "Wrote prfaq-baseline.json: " in written.stderr
    assert "1 finding of CUS001 and PRO001 cannot be." in written.stderr
    check = ["check", "ideas", "--baseline", "prfaq-baseline.json", "--fail-on", "info"]
    done = prfaq(*check, cwd=tmp_path)
    assert done.returncode == 1
    assert "PRO001" in done.stdout
    assert "2 ideas checked: 1 error, 0 warnings, 0 infos; " in done.stdout
    assert "ideas/a.yaml: " in done.stdout
    assert "findings accepted;" in done.stdout
    (tmp_path / "ideas" / "b.yaml").unlink()
    (tmp_path / "ideas" / "a.yaml").write_text("# moved\n\n" + SOUND, encoding="utf-8")
    assert prfaq(*check, cwd=tmp_path).returncode == 0
    worse = SOUND.replace("volunteer organisers of evening walks in towns under 50,000", "everyone")
    (tmp_path / "ideas" / "a.yaml").write_text(worse, encoding="utf-8")
    done = prfaq(*check, cwd=tmp_path)
    assert done.returncode == 1
    assert "CUS002" in done.stdout


def test_a_baseline_that_is_named_from_another_folder_is_the_same(tmp_path: Path) -> None:
    inside = ideas(tmp_path) / "ideas"
    prfaq("baseline", "ideas", cwd=tmp_path)
    prfaq("baseline", ".", "-o", "../other.json", cwd=inside)
    one, other = (tmp_path / name for name in ("prfaq-baseline.json", "other.json"))
    assert one.read_text(encoding="utf-8") == other.read_text(encoding="utf-8")
    for named in ("../other.json", str(inside / ".." / "other.json")):
        for path in ("a.yaml", ".", "../ideas"):
            check = ("check", path, "--exclude", "b.yaml", "--fail-on", "info", "--baseline", named)
            done = prfaq(*check, cwd=inside)
            assert done.returncode == 0, (path, named, done.stdout)
    (inside / "b.yaml").unlink()
    assert "for files that are gone" in prfaq("check", ".", "--baseline", "../other.json", cwd=inside).stderr


def test_a_configured_baseline_is_made_with_the_name_it_has(tmp_path: Path) -> None:
    ideas(tmp_path)
    (tmp_path / "prfaq.toml").write_text("baseline = 'old.json'", encoding="utf-8")
    assert prfaq("check", "ideas", cwd=tmp_path).returncode == 2
    assert prfaq("baseline", "ideas", "-o", "old.json", cwd=tmp_path).returncode == 0
    assert "0 warnings, 0 infos" in prfaq("check", "ideas", cwd=tmp_path / ".").stdout
    assert "0 warnings, 0 infos" in prfaq("check", ".", cwd=tmp_path / "ideas").stdout
    first = (tmp_path / "old.json").read_text(encoding="utf-8")
    assert prfaq("baseline", "ideas", "-o", "old.json", cwd=tmp_path).returncode == 0
    assert (tmp_path / "old.json").read_text(encoding="utf-8") == first, "its own baseline does not count"
    (tmp_path / "ideas" / "a.yaml").write_text(SOUND + "tenets: [Customers first]\n", encoding="utf-8")
    shorter = json.loads(first)
    shorter["findings"].append(
        {"file": "ideas/a.yaml", "code": "XXX001", "path": "", "message": "", "count": 2}
    )
    (tmp_path / "old.json").write_text(json.dumps(shorter), encoding="utf-8")
    done = prfaq("check", "ideas", "--fail-on", "never", cwd=tmp_path)
    assert "entries of the baseline no longer found" in done.stderr
    assert "baseline" not in prfaq("check", "ideas", "--select", "TEN", cwd=tmp_path).stderr


def test_what_cannot_be_read_is_said_and_the_rest_is_written(tmp_path: Path) -> None:
    ideas(tmp_path)
    (tmp_path / "ideas" / "c.yaml").write_text("product: x\n---\ncustomer: 1\n", encoding="utf-8")
    done = prfaq("baseline", "ideas", cwd=tmp_path)
    assert done.returncode == 2
    assert "c.yaml:" in done.stderr
    assert "in 2 ideas accepted" in done.stderr


def test_findings_of_one_cause_are_one_with_all_its_places_and_each_place_is_accepted_for_itself(
    tmp_path: Path,
) -> None:
    entries = [f"  - {{q: Who pays {number}?, a: Most., evidence: ev-lgo}}" for number in range(24)]
    (tmp_path / "a.yaml").write_text("\n".join([SOUND + "internal_faq:", *entries, ""]), encoding="utf-8")
    check = ["check", "a.yaml", "--select", "EVI006", "--format", "json"]
    (one,) = json.loads(prfaq(*check, cwd=tmp_path).stdout)["findings"]
    assert one["path"] == "/internal_faq/0/evidence/0"
    assert [place["path"] for place in one["related"]] == [
        f"/internal_faq/{n}/evidence/0" for n in range(1, 24)
    ]
    assert "The same in 24 places: also in lines" in prfaq(*check[:4], cwd=tmp_path).stdout

    prfaq("baseline", "a.yaml", cwd=tmp_path)
    assert (
        json.loads(prfaq(*check, "--baseline", "prfaq-baseline.json", cwd=tmp_path).stdout)["findings"] == []
    )

    entries[0] += " # prfaq: ignore[EVI006] renamed in May"
    (tmp_path / "a.yaml").write_text("\n".join([SOUND + "internal_faq:", *entries, ""]), encoding="utf-8")
    (one,) = json.loads(prfaq(*check, cwd=tmp_path).stdout)["findings"]
    assert (one["path"], len(one["related"])) == ("/internal_faq/1/evidence/0", 22)
