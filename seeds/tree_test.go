package seeds

import (
	"os"
	"testing"
)

// FuzzRead: whatever a file holds, reading it ends in nodes or in faults that say where.
func FuzzRead(f *testing.F) {
	for _, file := range []string{"example/measures/havbruk.yaml", "example/disputes.yaml",
		"bad/kinds/measures/mer.yaml", "bad/more-yaml/topics.yaml", "bad/evidence/topics.yaml"} {
		src, err := os.ReadFile("testdata/" + file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src))
	}
	f.Add("---\n---\n- id: topic/a\n---\n")
	f.Add("- ? a\n  : b\n- <<: {id: topic/a}\n- \n-\n- id:\n- {id: , name}")
	f.Fuzz(func(t *testing.T, src string) {
		r := newReader()
		r.file("topics.yaml", parse("topics.yaml", src))
		r.finish()
		for _, fault := range r.faults {
			if fault.File != "topics.yaml" || fault.Line < 1 || fault.Msg == "" {
				t.Errorf("a fault without a place: %s", fault)
			}
		}
	})
}
