package docs

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/seeds"
)

// TestPictureIsTrue: every line that measure-6.svg draws is a claim of the dataset, dashed where it is inferred.
func TestPictureIsTrue(t *testing.T) {
	claims := map[kg.ID]string{}
	set, faults := seeds.Load(seeds.BuiltIn())
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, e := range set.Data.Edges {
		claims[e.ID] = string(e.Certainty())
	}
	picture, err := os.Open("measure-6.svg")
	if err != nil {
		t.Fatal(err)
	}
	defer picture.Close()
	drawn := 0
	for decoder := xml.NewDecoder(picture); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if line, ok := token.(xml.StartElement); ok && line.Name.Local == "line" {
			drawn++
			claim, class := attribute(line, "data-claim"), attribute(line, "class")
			if certainty := claims[kg.ID(claim)]; certainty == "" || !strings.HasSuffix(class, certainty) {
				t.Errorf("%q is drawn as %q, and in the dataset it is %q", claim, class, certainty)
			}
		}
	}
	if drawn == 0 {
		t.Error("the picture has no lines")
	}
}

func attribute(of xml.StartElement, name string) string {
	for _, a := range of.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
