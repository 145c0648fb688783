package check

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/jsonl"
)

// The rules on what is told of changes.

// ChangeID stands in a Fault for a change, by its number from 1, where others name a node or claim.
func ChangeID(number int) kg.ID { return kg.ID(fmt.Sprintf("change#%d", number)) }

// maxDescription is how long a description may be in JSON: with it, a header is a line that can be read.
const maxDescription = jsonl.MaxLine / 2

// changesTold: changes are whole, in three languages and of a day, the newest first, and name what is there or is gone.
func (c *checker) changesTold() {
	said := c.data.Description
	for i, change := range said.Changes {
		c.item = item{id: ChangeID(i + 1), props: change.Props(), defs: changeProperties}
		c.props()
		c.changeWhole()
		c.changeNames(change)
		switch {
		case change.Date.Precision() != "" && change.Date.Precision() != kg.Day:
			c.fault("date", "%s is no day: write the day, 2026-11-30", change.Date)
		case i > 0 && change.Date > said.Changes[i-1].Date:
			c.fault("date", "%s is later than the %s above it: put the newest first", change.Date, said.Changes[i-1].Date)
		}
	}
	if text, err := json.Marshal(said); err == nil && len(text) > maxDescription {
		c.faultOf(ChangeID(len(said.Changes)), "", "changes have %d bytes in JSON, with all else that the dataset says of "+
			"itself: at most %d, take out the oldest", len(text), maxDescription)
	}
}

var changeProperties = func() map[string]kg.PropertyDef {
	stored := map[string]kg.PropertyDef{}
	for _, def := range kg.ChangeProperties {
		for _, key := range def.Stored() {
			stored[key] = def
		}
	}
	return stored
}()

// changeWhole: nothing is missing of a change, in any language.
func (c *checker) changeWhole() {
	for _, def := range kg.ChangeProperties {
		var missing []string
		for _, key := range def.Stored() {
			if c.item.props.Get(key) == nil {
				missing = append(missing, strings.TrimPrefix(key, def.Key+"_"))
			}
		}
		switch {
		case len(missing) == 0 || !def.Required:
		case len(missing) == len(def.Stored()):
			c.fault(def.Key, "is missing: it is %s", def.Doc)
		default:
			c.fault(def.Key, "is missing in %s: write it in nb, nn and en", joined(missing))
		}
	}
}

// changeNames: what a change names under ids is in the dataset, what it names under gone isn't, each once.
func (c *checker) changeNames(change kg.Change) {
	all := slices.Concat(change.IDs, change.Gone)
	for i, id := range all {
		key, is := "ids", c.nodes[id] != nil || c.edges[id] != nil
		if i >= len(change.IDs) {
			key = "gone"
		}
		isClaim := strings.HasPrefix(string(id), kg.ClaimPrefix)
		switch {
		case slices.Contains(all[:i], id):
			c.fault(key, "%s stands twice: name it once", id)
		case key == "ids" && !is:
			c.fault(key, "nothing has the id %s: correct it, or write it under gone if it was taken out", id)
		case key == "gone" && is:
			c.fault(key, "%s is there: write it under ids", id)
		case key == "gone" && !isClaim && !nodeIDForm.MatchString(string(id)):
			c.fault(key, "%s is no id: write parts of a-z, 0-9 and '-' with '/' between them", id)
		}
	}
}
