import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.datasets import DATASETS, Dataset, circles, named, read, read_csv, read_npz


@pytest.mark.parametrize("name", DATASETS)
def test_built_in_data_is_seeded_and_has_both_classes(name):
    first, again, other = named(name, seed=3), named(name, seed=3), named(name, seed=4)
    assert np.array_equal(first.points, again.points)
    assert not np.array_equal(first.points, other.points)
    assert set(first.labels.tolist()) == {0, 1}
    assert first.points.shape[1] == (1 if name == "line" else 2)


def test_circles_are_scikit_learns_and_the_inner_one_is_class_one():
    from sklearn.datasets import make_circles

    points, labels = make_circles(n_samples=200, noise=0.1, factor=0.1, random_state=0)
    data = circles()
    assert np.array_equal(data.points, points)
    assert np.array_equal(data.labels, labels)
    radius = np.linalg.norm(data.points, axis=1)
    assert radius[data.labels == 1].mean() < radius[data.labels == 0].mean()


def test_json_and_freezing():
    data = circles(samples=20)
    again = Dataset.from_json(data.to_json())
    assert np.array_equal(again.points, data.points)
    assert again.name == data.name
    with pytest.raises(ValueError, match="read-only"):
        data.labels[0] = 1


@pytest.mark.parametrize(
    "text",
    [
        "x,y,label\n0,1,in\n2,3,out\n",
        "0,1,in\n2,3,out",
        "\ufeff0;1;in\r\n2;3;out\r\n",
        "a\tb\tc\n0\t1\tin\n\n2\t3\tout\n",
        ' "0" , 1 , "in"\n2,3,out\n',
    ],
)
def test_csv_in_its_usual_shapes(tmp_path, text):
    path = tmp_path / "mine.csv"
    path.write_bytes(text.encode())
    data = read_csv(path)
    assert data.points.tolist() == [[0, 1], [2, 3]]
    assert data.labels.tolist() == [0, 1]
    assert data.name == "mine"


def test_numeric_labels_sort_as_numbers(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("0,0,10\n1,1,9\n")
    assert read_csv(path).labels.tolist() == [1, 0]


def test_npz_comes_back(tmp_path):
    path = tmp_path / "mine.npz"
    data = circles(samples=30)
    np.savez(path, X=data.points, y=np.where(data.labels == 1, "yes", "no"))
    again = read(path)
    assert np.array_equal(again.points, data.points)
    assert np.array_equal(again.labels, data.labels)


def test_a_pickle_is_never_loaded(tmp_path):
    path = tmp_path / "mine.npz"
    np.savez(path, X=np.array([{}], dtype=object), y=np.array([1]))
    with pytest.raises(ValueError, match=r"mine\.npz.*pickle is never loaded"):
        read_npz(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0,1,a\n2,x,b\n", r"line 2: needs two finite numbers.*'2, x, b'"),
        ("0,1,a\n2,nan,b\n", "line 2"),
        ("0,1\n2,3\n", "line 1"),
        ("0,1,a\n2,3,a\n", "exactly two label values; got 1"),
        ("0,1,a\n2,3,b\n4,5,c\n", "exactly two label values; got 3"),
        ("", "2 to 100000 rows"),
        ("x,y,label\n", "got 0"),
    ],
)
def test_a_bad_csv_is_reported(tmp_path, text, words):
    path = tmp_path / "mine.csv"
    path.write_text(text)
    with pytest.raises(ValueError, match=words):
        read_csv(path)


@given(st.binary(max_size=200))
def test_any_bytes_are_data_or_one_clear_line(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("fuzz")
    for name in ("mine.csv", "mine.npz", "mine.txt"):
        (folder / name).write_bytes(content)
        complaint = _complaint(folder / name)
        assert complaint is None or (name in complaint and "\n" not in complaint)


def _complaint(path):
    try:
        assert isinstance(read(path), Dataset)
    except ValueError as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Dataset([[0, 0], [1, 1]], [1, 1], "x"), "both classes"),
        (lambda: Dataset([[0, 0], [1, 1]], [1, 2], "x"), "0 or 1"),
        (lambda: Dataset([[0, 0], [1, np.nan]], [1, 0], "x"), "finite"),
        (lambda: Dataset([[0, 0, 0], [1, 1, 1]], [1, 0], "x"), r"\(n, 2\) or \(n, 1\)"),
        (lambda: circles(samples=2), "from 4"),
        (lambda: circles(noise=-1), "noise"),
        (lambda: circles(factor=1), "factor"),
        (lambda: named("squares"), "circles, moons.*'squares'"),
        (lambda: read("data.pkl"), r"\.npz file; got the ending '\.pkl'"),
        (lambda: Dataset.from_json({}), "needs"),
    ],
)
def test_bad_input_is_reported(make, words):
    with pytest.raises(ValueError, match=words):
        make()
