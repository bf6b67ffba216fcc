<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LifeCircle</name>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 clause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 residence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;Walks from every residence along the streets to the nearest facility of each category and tests each circle against each clause of a planning standard.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Before you start&lt;/b&gt;: streets and facilities should reach about 1 km beyond the circles; facilities outside a circle count, and people near the edge of the data are listed apart instead of being called a gap. Run the data check first.&lt;/p&gt;&lt;p&gt;&lt;b&gt;States&lt;/b&gt;: met; borderline (enough at the clause's larger distance, not at the smaller); gap; improvable (a clause that is optional); insufficient data (missing data decide the verdict); not applicable.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Coverage&lt;/b&gt; counts people. Its lower bound takes everybody who cannot be judged as not covered, its upper bound as covered; only a verdict that is the same at both stands. Without a population field every residence counts one.&lt;/p&gt;&lt;p&gt;&lt;b&gt;ok_ fields&lt;/b&gt;: 1 where the nearest facility lies within the distance of every required clause tested for the category, 0 where not, empty where it cannot be decided.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Distances&lt;/b&gt; are walked along the streets, the way to the street included. Metres of the standard hold as they are; where a standard gives none, the level's minutes times the walking speed hold, and the row says so. Being able to reach a school is not being admitted to it.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access (public, residents, closed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All circles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apart: {clauses} not proof-read ({marks}), not in the headline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area the data cover (empty: hull of the streets)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the {clauses} that are confirmed, no circle has a gap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the {clauses} that are confirmed, {count} of {circles} have at least one gap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capacity (places)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Categories known to be fully surveyed (codes, * for all)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category of the facility (code or name)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Children</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Circles and categories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data preparation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft for comment, not in force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every connected group of streets is shorter than {length_m} m, so none is left to walk on. Lower the limit for isolated groups, or raise the joining tolerance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facilities (points or polygons)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facility Gap Analysis…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facility gap analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facility gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facility gaps in the life circles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facility the gate belongs to (id)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Farthest way from a place to the nearest street (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Floor area (m²)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For {people} the data end too close by to decide at least one clause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {clauses} confirmed (verified or published)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaps by circle and clause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gates can be used only when the residences' or facilities' id field and the gate's field that names them are both chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gates of compounds and facilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headline figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id of the facility (for gates and hosts)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id of the facility that houses this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id of the residence (for gates)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignore isolated street groups shorter than (m, 0 = none)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels to test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Life circles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LifeCircle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LifeCircle Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LifeCircle · walking to everyday facilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LifeCircle: 15-minute life circles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clause shows a gap in any circle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No population field was chosen: every residence counts as one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No residence lies within {max_snap_m} m of a street; the nearest is {nearest_m} m away. Check that both layers cover the same place and have the right coordinate reference system, and run the data check for shifted coordinates (GCJ-02, BD-09).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is counted as a shortage for missing data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the {count} facilities has a category that the standard {standard} knows (found: {examples}). Choose the field with the category, or map your categories to its codes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these clauses has been confirmed against the document or a published page, so there are no headline figures yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected to the streets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of verdicts open for lack of data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page to read and print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People not connected to the streets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People of 60 and over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People per residence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People who live in a circle with a gap and farther than the limit from the nearest facility. Unconfirmed clauses stand apart below the line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planning standard (id, or path of a standard's CSV file)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real edges nobody can cross (river, railway)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residence the gate belongs to (id)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residences (points or polygons)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residences with distances</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search farther than the standard asks (m, 0 = no)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of people within reach, cut off to whole percent. Circles with most gaps first; choose a circle's name for its details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show which residents lack what within walking distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site area (m²)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street ends closer than this are joined (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streets and paths people can walk on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subdistrict of the circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tests every life circle against a planning standard on real walking distances.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field {field} gives no usable number of people for any residence (for instance {examples}). Choose another field, or leave it empty to count residences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {file} could not be read or written ({problem}). Check that the disk has room, that the folder allows writing and that no other program holds the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest shortage is {name} ({level}): in {circles}, {people} live farther than {distance} on foot from the nearest one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer for {parameter} was not found. Choose a layer again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer {layer} ({parameter}) holds no feature. Check its filter and the selection, or choose another layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer {layer} has no coordinate reference system. Set it in the layer's properties (Source), usually EPSG:4490 or EPSG:4326 for longitude and latitude.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layer {layer} has no field {field} ({parameter}). Choose the field again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The residence layer holds no feature. Check its filter and the selection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The standard has no clause that can be tested at the chosen levels ({levels}). Choose other levels or another standard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The street layer holds no line to walk on. Check that it is the right layer and that its lines have a length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for this run. Close other programs, or run one subdistrict at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walking speed (m/s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worst shortages, by who can act</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {clauses} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>area too small for the people it serves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>circles with at least one gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clause not proof-read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clauses of the standard that cannot be tested on circles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>farther than {max_snap_m} m from any street: not connected, listed apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gaps among {count} verdicts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>isolated groups shorter than {length_m} m: not walked on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>judged for {frame} as a whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>judged per subdistrict or district</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>largest shortage: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lie in more than one circle: counted in the first only; mend the overlap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outside every circle: in no circle's figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share their name with another circle: a number was added to tell them apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stand twice in the same place with the same category: distances are not affected, counts and areas are; delete the copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that belong to no residence or facility of these layers: not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verdicts wait for better data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whose area or capacity is no usable number: treated as unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whose number of people is no number: treated as unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whose site area is measured from the drawn outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with a category the standard does not know: not used for any clause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with a faulty geometry: check and repair it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with a negative number of people: treated as unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with an empty number of people: not counted as people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a category: not used; fill in the category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a gate that can be used: people start from the middle instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a subdistrict: clauses meant once per subdistrict are tested per circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without geometry: left out of distances; draw it or delete the row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without length: not walked on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{area} m²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{circles} with {people} were tested against {clauses} of “{standard}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{clauses} still wait for somebody to proof-read them; by these, {circles} would have gaps. They are shown apart and are hints, not findings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} circles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} clauses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} residences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} subdistricts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{metres} m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{people} live more than {distance} from any street in the data and could not be routed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{people} not within reach</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
