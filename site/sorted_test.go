package site_test

import (
	"encoding/json"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tiltaksgraf/site"
)

var (
	sortingHead = regexp.MustCompile(`<th scope="col"[^>]*><a href="([^"]+)"`)
	sortedHead  = regexp.MustCompile(`<th scope="col"[^>]* aria-sort="([a-z]+)"><a href="([^"]+)"`)
	bodyRow     = regexp.MustCompile(`(?s)<tr><td.*?</tr>`)
	asFile      = regexp.MustCompile(`href="([^"]+)"[^>]*>JSON</a>`)
)

// TestListsAreSorted: each list with columns is sorted by each of them, both ways, in its page and in its file alike;
// the page says so to those who can't see it, and leads on to the other way. Nothing is lost on the way.
func TestListsAreSorted(t *testing.T) {
	h, _ := serving(t, builtIn(t))
	sortedLists := 0
	for _, path := range site.Lists() {
		_, body := get(t, h, path)
		heads := sortingHead.FindAllStringSubmatch(body, -1)
		if len(heads) == 0 {
			continue
		}
		sortedLists++
		given := len(fileBehind(t, h, body))
		for _, head := range heads[:columnsIn(body)] {
			up := html.UnescapeString(head[1])
			down := isSortedPage(t, h, up, "ascending", given)
			again := isSortedPage(t, h, down, "descending", given)
			if again != up {
				t.Errorf("%s leads to %s, then to %s", up, down, again)
			}
			isTurned(t, h, up, down)
		}
	}
	if sortedLists < 6 {
		t.Errorf("%d lists are sorted", sortedLists)
	}
}

// columnsIn is how many columns of the first table can be sorted by.
func columnsIn(body string) int {
	first, _, _ := strings.Cut(body, "</thead>")
	return len(sortingHead.FindAllString(first, -1))
}

// isSortedPage says that a page is sorted so, with its rows in the order of its file, and returns where its head leads.
func isSortedPage(t *testing.T, h http.Handler, path, want string, given int) (next string) {
	t.Helper()
	response, body := get(t, h, path)
	head := sortedHead.FindStringSubmatch(body)
	if response.StatusCode != http.StatusOK || head == nil || head[1] != want {
		t.Fatalf("%s: %d, %q", path, response.StatusCode, head)
	}
	rows, objects := bodyRow.FindAllString(body, -1), fileBehind(t, h, body)
	if len(objects) != given {
		t.Errorf("%s has %d rows, unsorted %d", path, len(objects), given)
	}
	for i, row := range rows[:min(len(rows), len(objects))] {
		id, name := objects[i]["id"], objects[i]["claim"]
		if link := site.PathOf(id + name); !strings.Contains(row, ` href="`+link+`"`) {
			t.Errorf("%s: row %d isn't %s", path, i, link)
			break
		}
	}
	return html.UnescapeString(head[2])
}

// fileBehind are the rows of the JSON that a page links to.
func fileBehind(t *testing.T, h http.Handler, body string) (objects []map[string]string) {
	t.Helper()
	link := asFile.FindStringSubmatch(body)
	if link == nil {
		t.Fatal("a list leads to no file")
	}
	_, text := get(t, h, html.UnescapeString(link[1]))
	if err := json.Unmarshal([]byte(text), &objects); err != nil {
		t.Fatal(link[1], err)
	}
	return objects
}

// isTurned says that the cells of the column that two addresses sort by rise in the one and fall in the other, with
// what is empty last in both; of money, in each stage.
func isTurned(t *testing.T, h http.Handler, up, down string) {
	t.Helper()
	_, upBody := get(t, h, up)
	_, downBody := get(t, h, down)
	u, err := url.Parse(up)
	if err != nil {
		t.Fatal(err)
	}
	column := site.SortedBy(u.Path, u.Query().Get("sorter"))
	first, second := fileBehind(t, h, upBody), fileBehind(t, h, downBody)
	for _, stage := range []string{"", "GRANTED", "ADOPTED", "PROPOSED", "CUT_PROPOSED"} {
		rising, whole := cellsOf(first, column, stage)
		falling, wholeToo := cellsOf(second, column, stage)
		slices.Reverse(falling)
		if !isRising(rising) || !slices.Equal(rising, falling) || !whole || !wholeToo {
			t.Errorf("%s and %s aren't sorted by %s: %q", up, down, column, rising)
		}
	}
}

// cellsOf are the cells of a column that aren't empty, of a stage, and whether all of them come before the empty ones.
func cellsOf(rows []map[string]string, column, stage string) (cells []string, first bool) {
	first, empty := true, false
	for _, row := range rows {
		switch {
		case row["stage"] != stage:
		case row[column] == "":
			empty = true
		default:
			first = first && !empty
			cells = append(cells, row[column])
		}
	}
	return cells, first
}

// isRising says that no number is before a smaller one; texts have orders of their own.
func isRising(cells []string) bool {
	return slices.IsSortedFunc(cells, func(a, b string) int {
		x, errX := strconv.Atoi(a)
		y, errY := strconv.Atoi(b)
		if errX != nil || errY != nil {
			return 0
		}
		return x - y
	})
}
