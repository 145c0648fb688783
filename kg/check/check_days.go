package check

import "tiltaksgraf/kg/days"

// daysDerived holds the days that a program works out against what they follow from, where all else is sound.
func (c *checker) daysDerived() {
	if len(c.faults) > 0 {
		return
	}
	for _, w := range days.Wrongs(c.data) {
		c.faultOf(w.ID, w.Property, "%s", w.Msg)
	}
}
