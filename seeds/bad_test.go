package seeds

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the files that tests compare with")

// TestBad lays each bad example over the example dataset and expects exactly the faults of its want.txt.
// How much there should be is compared only where the bad example says so itself.
func TestBad(t *testing.T) {
	dirs, err := filepath.Glob("testdata/bad/*")
	if err != nil || len(dirs) == 0 {
		t.Fatal("no bad examples", err)
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			d, faults := read(layered(t, "testdata/example", dir))
			_, found := d.CheckDocuments(texts)
			faults = append(faults, found...)
			if _, err := os.Stat(filepath.Join(dir, expectFile)); err == nil {
				faults = append(faults, d.checkExpect()...)
			}
			faults = sorted(faults)
			want := filepath.Join(dir, "want.txt")
			if *update {
				writeFaults(t, want, faults)
			}
			wantFaults(t, faults, lines(t, want))
		})
	}
}

// vocabularies stand in want.txt by their names, so that who adds a relation or rule changes no bad example.
var vocabularies = map[string]string{
	"{relations}": strings.Join(relationNames(), ", "), "{rules}": strings.Join(ruleNames(), ", "),
}

func writeFaults(t *testing.T, file string, faults []Fault) {
	var b strings.Builder
	for _, f := range faults {
		line := f.String()
		for name, words := range vocabularies {
			line = strings.Replace(line, words, name, 1)
		}
		b.WriteString(line + "\n")
	}
	if err := writeFile(file, b.String()); err != nil {
		t.Fatal(err)
	}
}
