package main

import (
	"fmt"

	"tiltaksgraf/kg"
)

// few is the argument of a list that is small by nature, and so isn't paged.
var few = fmt.Sprintf(`("How many, 1 to %[1]d. All of them, at most %[1]d, unless given." first: Int)`, kg.MaxFew)

// mostly2 says that lists are short, so that they don't cost as if each were long.
const mostly2 = ` @listSize(assumedSize: 2)`

var pageArguments = fmt.Sprintf(`"How many, from the start or from `+"`after`"+`. 1 to %[1]d; %[2]d unless given."
first: Int
"A cursor: what comes after it."
after: String
"How many, from the end or from `+"`before`"+`. 1 to %[1]d."
last: Int
"A cursor: what comes before it."
before: String
`, kg.MaxPage, kg.DefaultPage)

const certaintyArguments = `"Which claims count. Stated ones only, unless you ask for INFERRED."
certainty: [Certainty!]! = [STATED]
"Leave out claims that surely did not hold on this day."
asOf: Date
`

const innerTypes = `"Only over things of these types; the two ends may be of any. Unless given, over all but %[1]s, ` +
	`which are about the reading of sources."
types: [NodeType!]
`

const followedTypes = `"Only things of these types, beside those asked for. Unless given, of all types, but what ` +
	`stands beyond %[1]s isn't looked for."
types: [NodeType!]
`

const connection = `"The items of this page, each with its cursor."
edges: [%[1]sEdge!]!
"The items alone, in the order of ` + "`edges`" + `."
nodes: [%[1]s!]!
"Where this page stands in the list."
pageInfo: PageInfo!
"How many the whole list has. Counted only when asked for."
totalCount: Int!
`

const edge = `"Its place in the list."
cursor: String!
"The item."
node: %s!
`

var relatedEdge = `"The place of this claim in the list."
cursor: String!
"The claim."
claim: Claim!
"The relation of the claim."
relation: RelationType!
"For RESPONSIBLE_FOR, which kind of responsibility; null where the source doesn't say, and on other relations."
role: ResponsibilityRole
"For OWNS, the share in per cent, where known."
share: Float
"STATED by a source, or INFERRED by us."
certainty: Certainty!
"What the claim rests on. Empty only for inferred claims."
evidence` + few + `: [Evidence!]!` + mostly2 + `
"The first day it holds; null where no source says."
validFrom: PartialDate
"The last day it holds; null where no source says."
validTo: PartialDate
"How surely the claim holds on the day asked about by ` + "`asOf`" + `, or, without a day, whether its period is known."
validity: Validity!
`

const actorMeasures = `"The measures it takes part in."
measures(
  "What counts as taking part."
  relations: [RelationType!]! = [RESPONSIBLE_FOR, COLLABORATES_ON]
  "Only claims with any of these roles."
  roles: [ResponsibilityRole!]
%s): RelatedMeasureConnection!
`

const partMeasures = `"Its measures, by number; those that only other sources tell of come last."
measures(
%s): RelatedMeasureConnection!
`

const responsibility = `"Who answers for it, as far as the sources say."
responsibility(
  "Which claims count. Stated ones only, unless you ask for INFERRED."
  certainty: [Certainty!]! = [STATED]
  "Who was responsible on this day."
  asOf: Date
): Responsibility! @cost(weight: 3)
`
