import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.datasets import DATASETS, Dataset, circles, named, read, read_csv, read_npz


@pytest.mark.parametrize("name", DATASETS)
def test_built_in_data_is_seeded_and_has_every_class(name):
    first, again, other = named(name, seed=3), named(name, seed=3), named(name, seed=4)
    assert np.array_equal(first.points, again.points)
    assert not np.array_equal(first.points, other.points)
    assert set(first.labels.tolist()) == set(range(3 if name == "blobs" else 2))
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


@pytest.mark.parametrize("header", ["x,Target,y", "class,x,y", "x,y,label"])
def test_a_column_that_is_called_label_is_the_label_wherever_it_stands(tmp_path, header):
    path = tmp_path / "mine.csv"
    row = ["a" if name in ("Target", "class", "label") else "1" for name in header.split(",")]
    path.write_text("\n".join([header, ",".join(row), ",".join(row).replace("a", "b")]))
    assert read_csv(path).columns == ("x", "y")
    assert read_csv(path).classes == ("a", "b")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_first_line_may_say_what_separates_as_spreadsheets_do(tmp_path, separator):
    rows = [f"sep={separator}", *(separator.join(row) for row in ("xyl", "01a", "23b"))]
    path = tmp_path / "sheet.csv"
    path.write_text("\ufeff" + "\r\n".join(rows), encoding="utf-8")
    found = read_csv(path)
    assert (found.columns, found.points.tolist(), found.classes) == (("x", "y"), [[0, 1], [2, 3]], ("a", "b"))


def test_a_comma_between_semicolons_is_decimal(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("x;y;label\n0,5;-1,25e-1;a\n2;3;b\n")
    assert read_csv(path).points.tolist() == [[0.5, -0.125], [2, 3]]


def test_labels_of_one_column_sparse_dots_and_tensors_are_taken():
    class Tensor(list):
        detach = tolist = lambda self: self

    wanted, sparse = np.array([[0.0, 1], [2, 0]]), pytest.importorskip("scipy.sparse").csr_matrix([[0.0, 1], [2, 0]])
    for points, labels in ((sparse, [["a"], ["b"]]), (Tensor([[0.0, 1], [2, 0]]), Tensor([3, 4]))):
        data = Dataset.of(points, labels)
        assert (data.points == wanted).all()
        assert data.labels.tolist() == [0, 1]


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
    with pytest.raises(ValueError, match=r"mine\.npz.*pickle is never loaded.*astype"):
        read_npz(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0,1,a\n2,x,b\n", r"line 2: needs 2 finite numbers.*'2, x, b'"),
        ("0,1,a\n2,nan,b\n", "line 2"),
        ("0\n2\n", "line 1"),
        ("0,1,a\n2,3,4,b\n", "line 2"),
        ("0,1,a\n2,3,\n", "line 2"),
        ("0,1,a\n2,3,a\n", "2 to 64 label values; got 1"),
        ("".join(f"0,1,{k / 7}\n" for k in range(65)), "got 65.*a measurement.*two classes"),
        ("x,when,label\n0,2024-01-31,a\n0,1,b\n", "line 2: .*'0, 2024-01-31, a': leave out a column of text"),
        ("x,y,label\n0,NA,a\n0,1,b\n", r"dropna\(\)"),
        ('x,y,label\n0,"1,000",a\n0,1,b\n', "write 1,000 without a comma"),
        ("x,y,label\n0,inf,a\n0,1,b\n", "leave such rows out"),
        ("x,y,label\n0,a\n0,1,b\n", "2 cells, where the first row has 3"),
        (",x,label\n0,1,a\n1,2,b\n", "line 1: needs a name for every column.*index=False"),
        ("Unnamed: 0,x,label\n0,1,a\n1,2,b\n", "index=False"),
        ("sep=;\nx;y;label\n0;1;a\n0;z;b\n", "line 4: .*'0, z, b'"),
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
        (lambda: Dataset([[0, 0, 0], [1, 1, 1]], [1, 0], "x", columns=("a", "b")), "3 names, or none"),
        (lambda: Dataset([[0], [1]], [1, 0], "x", classes=("a", "a")), "2 different names"),
        (lambda: Dataset([[], []], [1, 0], "x"), r"\(n, d\).*\(2, 0\)"),
        (lambda: Dataset([[0], [1]], ["a", "b"]), "Dataset.of takes"),
        (lambda: Dataset.of([[0], [1]], ["a", None]), "a gap"),
        (lambda: Dataset.of([[0], [1]], np.array(["a", np.nan], dtype=object)), "a gap"),
        (lambda: Dataset.of([[0], [1]], np.array(["a", 1], dtype=object)), "numbers and text"),
        (lambda: Dataset.of([[0], [1]], [[0, 1], [1, 0]]), r"\(n,\).*\(2, 2\).*argmax"),
        (lambda: Dataset.of(np.zeros((30, 1)), np.arange(30) / 7), "dots share.*a measurement"),
        (lambda: circles().wrong(lambda points: points), "2 classes.*\\(200, 2\\)"),
        (lambda: read("data.npz", label="y"), "column of a .csv"),
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


@pytest.mark.parametrize(
    ("values", "names", "places"),
    [
        (["b", "a", "c"], ("a", "b", "c"), [1, 0, 2]),
        ([True, False, True], ("False", "True"), [1, 0, 1]),
        ([2.0, 10.0, -0.5], ("-0.5", "2", "10"), [1, 2, 0]),
        (["10", "9", "10"], ("9", "10"), [1, 0, 1]),
    ],
)
def test_labels_of_any_kind_come_in_scikit_learns_order(tmp_path, values, names, places):
    data = Dataset.of([[0, 1, 2], [3, 4, 5], [6, 7, 8]], values)
    assert (data.classes, data.labels.tolist()) == (names, places)
    again = Dataset.from_json(data.to_json())
    assert (again.classes, again.labels.tolist(), again.points.tolist()) == (names, places, data.points.tolist())
    np.savez(tmp_path / "mine.npz", X=data.points, y=values, columns=["p", "q", "r"])
    rows = (",".join(map(str, (value, *row))) for value, row in zip(values, data.points.tolist(), strict=True))
    (tmp_path / "mine.csv").write_text("kind,p,q,r\n" + "\n".join(rows))
    for found in (read(tmp_path / "mine.npz"), read(tmp_path / "mine.csv", label="kind")):
        assert (found.classes, found.columns) == (names, ("p", "q", "r"))
        assert (found.labels.tolist(), found.points.tolist()) == (places, data.points.tolist())


class Table(list):
    """As much of a pandas DataFrame as is read."""

    columns = ("age", "income")


class Categorical(list):
    """As much of a pandas Series of categories as is read."""

    def __array__(self, dtype=None, copy=None):
        return np.array(list(self), dtype=object)


def test_a_table_of_pandas_gives_its_names():
    data = Dataset.of(Table([[30, 1e4], [40, 2e4]]), Categorical(["no", "yes"]))
    assert (data.columns, data.classes) == (("age", "income"), ("no", "yes"))


def test_wrong_dots_are_counted_in_all_and_by_class():
    data = Dataset([[0], [1], [2], [3]], [0, 1, 2, 2])
    scores = np.array([[1, 0, 0], [1, 1, 0], [0, 0, 1], [0, 1, 0]])
    assert data.wrong(lambda _: scores).tolist() == [False, True, False, True]
    assert (data.errors(lambda _: scores), data.errors_by_class(lambda _: scores)) == (2, (0, 1, 1))
    assert data.sizes == (1, 1, 2)


def test_a_column_of_names_that_is_not_there_is_told(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("x,y,kind\n0,1,a\n1,2,b\n")
    with pytest.raises(ValueError, match=r"line 1: needs one column named 'sort'.*x, y, kind"):
        read_csv(path, label="sort")
