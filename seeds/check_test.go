package seeds

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// run runs a check and returns what it wrote, with dir taken off the files' names.
func run(t *testing.T, o CheckOptions) (string, error) {
	t.Helper()
	var out strings.Builder
	err := RunCheck(context.Background(), &out, o)
	return strings.ReplaceAll(out.String(), o.Dir+string(filepath.Separator), ""), err
}

func wantOutput(t *testing.T, o CheckOptions, want string, faulty bool) {
	t.Helper()
	got, err := run(t, o)
	if got != want || (err != nil) != faulty {
		t.Errorf("check wrote\n%s(error: %v)\nwant\n%s", got, err, want)
	}
}

func TestRunCheck(t *testing.T) {
	const counts = "check: 14 nodes, 10 claims, 8 quotations "
	wantOutput(t, CheckOptions{Dir: "testdata/example"}, counts+"vouched for by evidence.sum, 0 faults\n", false)
	wantOutput(t, CheckOptions{Dir: "testdata/example", Documents: texts}, counts+"verified, 0 faults\n", false)
}

// TestRunCheckReportsAll: faults of reading, of the ontology, of quotations, sums and counts, in one run and in order.
func TestRunCheckReportsAll(t *testing.T) {
	dir := onDisk(t, layered(t, "testdata/example", "testdata/several"))
	wantOutput(t, CheckOptions{Dir: dir, Documents: texts}, strings.Join([]string{
		"evidence.sum:9: not a sum: <evidence id> <document id> sha256:<text> <start> sha256:<quote>: run check " +
			"--documents DIR --write",
		"expect.yaml:2: Topic: 0 nodes expected, 2 found: look for what is missing or too much, or write 2 here " +
			"(check --write does it)",
		"topics.yaml:2: unknown key nane, did you mean name?; there may be abbreviation, aliases, claims, " +
			"description, evidence, homepage, id, kind, name",
		"topics.yaml:9: the quote stands at 458: write start: 458 (check --fix does it)",
		"topics.yaml:10: topic/b: evidence: is missing: name a document that knows of it",
		"check: 16 nodes, 10 claims, 9 quotations read, 5 faults", ""}, "\n"), true)
}

// TestWriteNeedsSoundData: expectations and sums are written only where nothing else is wrong.
func TestWriteNeedsSoundData(t *testing.T) {
	for _, change := range []string{"testdata/several", "testdata/bad/quotes", "testdata/bad/kinds"} {
		dir := onDisk(t, layered(t, "testdata/example", change))
		before := contents(t, dir)
		if out, err := run(t, CheckOptions{Dir: dir, Documents: texts, Write: true}); err == nil {
			t.Errorf("a faulty dataset passed:\n%s", out)
		}
		if contents(t, dir) != before {
			t.Errorf("%s: a faulty dataset got new sums or expectations", change)
		}
	}
}

// TestWriteMakesWhatLoadNeeds, whatever stands in the two files before.
func TestWriteMakesWhatLoadNeeds(t *testing.T) {
	missing := layered(t, "testdata/example")
	delete(missing, sumFile)
	delete(missing, expectFile)
	for _, files := range []fstest.MapFS{missing,
		layered(t, "testdata/example", "testdata/bad/sums-form", "testdata/bad/expect")} {
		dir := onDisk(t, files)
		wantOutput(t, CheckOptions{Dir: dir, Documents: texts, Write: true},
			"check: 14 nodes, 10 claims, 8 quotations verified, 0 faults\n", false)
		if got, want := contents(t, dir), contents(t, "testdata/example"); got != want {
			t.Errorf("wrote %s\nwant %s", got, want)
		}
	}
}

// contents are the files that a check writes.
func contents(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	for _, name := range []string{sumFile, expectFile} {
		src, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		all.Write(src)
	}
	return all.String()
}

func TestRunCheckRefuses(t *testing.T) {
	for name, o := range map[string]CheckOptions{
		"writing into the program":   {Write: true},
		"fixing without texts":       {Dir: "testdata/example", Fix: true},
		"a folder that isn't there":  {Dir: "testdata/nowhere"},
		"texts that aren't there":    {Dir: "testdata/example", Documents: "testdata/nowhere"},
		"a folder without a dataset": {Dir: "testdata/texts"},
	} {
		if out, err := run(t, o); err == nil {
			t.Errorf("%s: no error\n%s", name, out)
		}
	}
}

func TestRunCheckStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := RunCheck(ctx, &strings.Builder{}, CheckOptions{Dir: "testdata/example"}); err == nil {
		t.Error("a cancelled check went on")
	}
}
