package kg

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
)

// Change is what whoever keeps a dataset changed in it, told by hand: a program sees that something changed, and not
// why.
type Change struct {
	Date Date      `json:"date"` // the day, whole
	What Localized `json:"what"`
	IDs  []ID      `json:"ids,omitempty"`  // of the things and claims that it changed, and that are there
	Gone []ID      `json:"gone,omitempty"` // of those that it took out
	Why  Localized `json:"why"`
}

// ChangeProperties are what is told of a change, in the order in which it is written.
var ChangeProperties = []PropertyDef{
	{Key: "date", Kind: DateKind, Required: true, Doc: "the day of the change, whole"},
	{Key: "what", Kind: LocalizedKind, Required: true, Doc: "what was changed, in our own words"},
	{Key: "ids", Kind: TextsKind, Doc: "ids of the things and claims that it changed, all of which are there"},
	{Key: "gone", Kind: TextsKind, Doc: "ids of those that it took out, none of which is there"},
	{Key: "why", Kind: LocalizedKind, Required: true, Doc: "why it was changed"},
}

// Props are the change as properties, by the keys under which values of ChangeProperties are stored.
func (c Change) Props() Props {
	return MakeProps(
		Prop{"date", c.Date}, Prop{"ids", textsOf(c.IDs)}, Prop{"gone", textsOf(c.Gone)},
		Prop{"what_nb", c.What.NB}, Prop{"what_nn", c.What.NN}, Prop{"what_en", c.What.EN},
		Prop{"why_nb", c.Why.NB}, Prop{"why_nn", c.Why.NN}, Prop{"why_en", c.Why.EN},
	)
}

// ChangeOf makes a change of such properties.
func ChangeOf(p Props) Change {
	return Change{Date: p.Date("date"), What: p.Localized("what"), IDs: idsOf(p.Texts("ids")),
		Gone: idsOf(p.Texts("gone")), Why: p.Localized("why")}
}

// WithoutChanges is the description but for what was changed.
func (d Description) WithoutChanges() Description {
	d.Changes = nil
	return d
}

// Sum is a hash of the description: what says something else has another.
func (d Description) Sum() string {
	text, err := json.Marshal(d)
	if err != nil {
		panic(err) // texts always encode
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Equal reports whether two descriptions say the same.
func (d Description) Equal(other Description) bool {
	return slices.Equal(d.Props(), other.Props()) && slices.EqualFunc(d.Changes, other.Changes, Change.equal)
}

func (c Change) equal(other Change) bool {
	return c.Date == other.Date && c.What == other.What && c.Why == other.Why &&
		slices.Equal(c.IDs, other.IDs) && slices.Equal(c.Gone, other.Gone)
}

func textsOf(ids []ID) []string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = string(id)
	}
	return texts
}

func idsOf(texts []string) []ID {
	var ids []ID
	for _, text := range texts {
		ids = append(ids, ID(text))
	}
	return ids
}
