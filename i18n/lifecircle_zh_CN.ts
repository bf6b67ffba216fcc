<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>LifeCircle</name>
    <message>
        <source> (no place on the map)</source>
        <translation>（地图上无位置）</translation>
    </message>
    <message>
        <source> m</source>
        <translation> 米</translation>
    </message>
    <message>
        <source> m/s</source>
        <translation> 米/秒</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>&amp;Accept This Place</source>
        <translation>采用此位置(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Adopt This Scenario</source>
        <translation>确定为采用方案(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Annual list of</source>
        <translation>年度清单(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>应用(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Assign the Selected Units to It ({count})</source>
        <translation>把选中的单元划入该圈（{count}）(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Boundary</source>
        <translation>边界(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Check Data</source>
        <translation>检查数据(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Colour…</source>
        <translation>颜色(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Coordinates</source>
        <translation>坐标(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy This Scenario…</source>
        <translation>复制本方案(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>新建(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Date of the data</source>
        <translation>数据日期(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Delete This Scenario</source>
        <translation>删除本方案(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;District</source>
        <translation>所属区(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Draw Circles</source>
        <translation>划圈(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Extract (.osm.pbf or .osm)</source>
        <translation>OSM 数据（.osm.pbf 或 .osm）(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Facilities to confirm</source>
        <translation>待确认的设施(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Gaps and overlaps</source>
        <translation>缝隙与重叠(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Hubs</source>
        <translation>综合服务体(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Import from Another Blueprint File…</source>
        <translation>从另一份蓝图文件导入(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Keep personal data all the same</source>
        <translation>仍保留个人信息(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keep what I choose for next time</source>
        <translation>记住我的选择，下次沿用(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation>图层(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Leave Unplaced</source>
        <translation>暂不落位(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Load Data</source>
        <translation>导入数据(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>锁定(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Merge the Chosen Circles into It ({count})</source>
        <translation>把选中的圈并入该圈（{count}）(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Money without a unit is in</source>
        <translation>未写单位的金额(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Name of the subdistrict</source>
        <translation>街道名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Names nearly alike</source>
        <translation>名称相近的(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;New Circle…</source>
        <translation>新建生活圈(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;New Empty Scenario…</source>
        <translation>新建空白方案(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Pick on the Map</source>
        <translation>在地图上点选(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pieces It May Have</source>
        <translation>允许的片数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Preview</source>
        <translation>预览(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Propose Circles</source>
        <translation>开始自动划圈(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Rename (F2)</source>
        <translation>改名(F2)(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>改名(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Repair the Units' Borders…</source>
        <translation>修复单元边界(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Rows already there</source>
        <translation>已有的行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Sheet</source>
        <translation>工作表(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>显示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Split Off the Selected Units ({count})…</source>
        <translation>把选中的单元分出去（{count}）(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Try Without Writing</source>
        <translation>试导入（不写入）(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Turn into a Scenario</source>
        <translation>转为划圈方案(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Use These Rules</source>
        <translation>采用这些规则(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Vision…</source>
        <translation>发展愿景(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;What it holds</source>
        <translation>数据内容(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Where it may be</source>
        <translation>可能的位置(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Write {count} Places</source>
        <translation>写入{count}处位置(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Zoom There</source>
        <translation>缩放到此处(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Zoom to It</source>
        <translation>缩放到该圈(&amp;Z)</translation>
    </message>
    <message>
        <source>(deleted)</source>
        <translation>（已删除）</translation>
    </message>
    <message>
        <source>(in no circle)</source>
        <translation>（不在任何圈）</translation>
    </message>
    <message>
        <source>(in no package)</source>
        <translation>（不在项目包内）</translation>
    </message>
    <message>
        <source>(new circle)</source>
        <translation>（新建生活圈）</translation>
    </message>
    <message>
        <source>(no category)</source>
        <translation>（无类别）</translation>
    </message>
    <message>
        <source>(no circle)</source>
        <translation>（未划入）</translation>
    </message>
    <message>
        <source>(no words of its own)</source>
        <translation>（没有文字内容）</translation>
    </message>
    <message>
        <source>(not told)</source>
        <translation>（未注明）</translation>
    </message>
    <message>
        <source>(unit not known)</source>
        <translation>（单元不明）</translation>
    </message>
    <message>
        <source>(without a name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>+ A new project of it</source>
        <translation>＋ 由它新建项目</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>1 + 4 + X in every subdistrict</source>
        <translation>每个街道“1+4+X”</translation>
    </message>
    <message>
        <source>1 circle</source>
        <translation>1 个生活圈</translation>
    </message>
    <message>
        <source>1 clause</source>
        <translation>1 条条款</translation>
    </message>
    <message>
        <source>1 for a disc, near 0 for a long or ragged circle</source>
        <translation>圆形为 1，狭长或破碎接近 0</translation>
    </message>
    <message>
        <source>1 is the best of these</source>
        <translation>1 为其中最优</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 人</translation>
    </message>
    <message>
        <source>1 residence</source>
        <translation>1 处小区或住宅</translation>
    </message>
    <message>
        <source>1,000 yuan</source>
        <translation>千元</translation>
    </message>
    <message>
        <source>10,000 yuan</source>
        <translation>万元</translation>
    </message>
    <message>
        <source>10-minute level</source>
        <translation>十分钟</translation>
    </message>
    <message>
        <source>15-minute level</source>
        <translation>十五分钟</translation>
    </message>
    <message>
        <source>15min, 10min or 5min; without it the gravest verdict speaks</source>
        <translation>15min、10min 或 5min；不填时取最严重的结论</translation>
    </message>
    <message>
        <source>5 to 10-minute level</source>
        <translation>五至十分钟</translation>
    </message>
    <message>
        <source>5-minute level</source>
        <translation>五分钟</translation>
    </message>
    <message>
        <source>60+</source>
        <translation>60+</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>&lt; 5</source>
        <translation>&lt; 5</translation>
    </message>
    <message>
        <source>&lt;p&gt;A blueprint is one GeoPackage file. It holds streets, residences, facilities, gates, units and circles of a subdistrict or district, and every analysis made of them. Foreign layers and spreadsheets are copied into it; the originals stay as they are.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Reference system&lt;/b&gt;: a projected one in metres. Left empty, the project's own is taken where it is in metres, else the CGCS2000 zone of the place the map shows. It cannot be changed later.&lt;/p&gt;&lt;p&gt;Keep the file on this computer, not on a network drive; an existing file is never overwritten.&lt;/p&gt;</source>
        <translation>&lt;p&gt;蓝图是一个 GeoPackage 文件，存放一个街道或区的道路、小区、设施、出入口、划分单元和生活圈，以及在此基础上做过的每一次分析。外部图层和表格复制进来，原文件保持不变。&lt;/p&gt;&lt;p&gt;&lt;b&gt;坐标系&lt;/b&gt;：以米为单位的投影坐标系。留空时，工程坐标系以米为单位就用它，否则用地图所示位置的 CGCS2000 分带。以后不能更改。&lt;/p&gt;&lt;p&gt;请把文件放在本机，不要放在网络盘；已有的文件不会被覆盖。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Checks one scenario of a blueprint, with the same findings as the Circles panel:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;b&gt;Full coverage&lt;/b&gt;: every unit lies in one circle, and the units cover the subdistricts without gap or overlap. Proven means that the area of the circles and that of the frame agree within 1 m².&lt;/li&gt;&lt;li&gt;&lt;b&gt;Pieces&lt;/b&gt;: circles that fall apart, each piece with its place; circles inside another one.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Population band&lt;/b&gt;: of a standard, or figures of your own. Where people who are not counted could turn the verdict, it is left open and says so.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Barriers&lt;/b&gt;: circles cut by a river, railway or expressway, with the people and the area on the other side. A line along the border cuts nothing.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Service complexes&lt;/b&gt;: one in each circle, or one and branches in each subdistrict, as the blueprint has it.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Subdistricts&lt;/b&gt;: circles that reach into another one.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;The findings come as a polygon layer to step through and as a table. Nothing is changed.&lt;/p&gt;</source>
        <translation>&lt;p&gt;检查蓝图的一个划圈方案，结果与“生活圈”面板相同：&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;b&gt;全覆盖&lt;/b&gt;：每个划分单元都属于一个生活圈，划分单元无缝隙、无重叠地覆盖各街道。“已证明”指生活圈面积与范围面积相差不超过 1 m²。&lt;/li&gt;&lt;li&gt;&lt;b&gt;片&lt;/b&gt;：分成多片的生活圈，每一片都可定位；被另一生活圈包围的生活圈。&lt;/li&gt;&lt;li&gt;&lt;b&gt;人口规模区间&lt;/b&gt;：取自某部标准，或自行填写。未计入的人数可能改变结论时，不作判定并说明。&lt;/li&gt;&lt;li&gt;&lt;b&gt;阻隔线&lt;/b&gt;：被河流、铁路、快速路切开的生活圈，以及另一侧的人数和面积。沿边界的线不算切开。&lt;/li&gt;&lt;li&gt;&lt;b&gt;综合服务体&lt;/b&gt;：按蓝图设定，每个生活圈一处，或每个街道一处并带分中心。&lt;/li&gt;&lt;li&gt;&lt;b&gt;街道&lt;/b&gt;：伸入其他街道的生活圈。&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;结果为可逐条查看的面图层和表格，不改动任何数据。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Choose the layers you have; each brings its checks, and layers together bring more:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;b&gt;Streets&lt;/b&gt;: parts that do not hang together, ends that stop short of a junction, and the joining tolerance that would mend them.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Residences&lt;/b&gt;: missing, negative or unreadable people, residences entered twice.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Facilities&lt;/b&gt;: categories the standard does not know, categories of the standard of which there is no facility, facilities entered twice.&lt;/li&gt;&lt;li&gt;&lt;b&gt;With streets&lt;/b&gt;: how far residences and facilities lie from them, and whether a layer is shifted as Amap (GCJ-02) or Baidu (BD-09) maps are.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Circles&lt;/b&gt;: overlaps, residences in no circle, circles without residences.&lt;/li&gt;&lt;li&gt;&lt;b&gt;Any layer&lt;/b&gt;: missing and broken geometry, wrong coordinate reference system, places far away.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Every finding says how grave it is (error: results would be wrong; warning: they may be; info), what it is, how to mend it and, where one is known, the value to use. Findings about a whole layer have no place on the map. Nothing is changed.&lt;/p&gt;</source>
        <translation>&lt;p&gt;有什么图层就选什么：每个图层各有检查项，几个图层放在一起检查得更多：&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;b&gt;道路&lt;/b&gt;：不连通的部分、差一点没接上路口的端点，以及可以接上它们的相接容差。&lt;/li&gt;&lt;li&gt;&lt;b&gt;小区&lt;/b&gt;：人口缺失、为负或读不出，以及重复的小区。&lt;/li&gt;&lt;li&gt;&lt;b&gt;设施&lt;/b&gt;：标准里没有的类别、标准要求而图层里一处也没有的类别，以及重复的设施。&lt;/li&gt;&lt;li&gt;&lt;b&gt;与道路一起&lt;/b&gt;：小区和设施离道路多远，图层是否有高德（GCJ-02）或百度（BD-09）地图的偏移。&lt;/li&gt;&lt;li&gt;&lt;b&gt;生活圈&lt;/b&gt;：重叠、不在任何生活圈的小区、没有小区的生活圈。&lt;/li&gt;&lt;li&gt;&lt;b&gt;任何图层&lt;/b&gt;：图形缺失或有错、坐标系不对、位置离得太远。&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;每条结果注明程度（error 错误：结果会错；warning 警告：结果可能错；info 提示）、问题、处理办法，以及已知的建议参数。针对整个图层的结果在地图上没有位置。原图层不会被改动。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Copies a layer, or a spreadsheet of facilities, residences or gates, into a blueprint. The source stays as it is.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Fields&lt;/b&gt;: left empty, columns are recognised by their headings in Chinese or English, such as 小区名称, 常住人口, 60岁以上, 建面, 所属综合体. Otherwise each row names a field of the blueprint and the source's column for it. &lt;i&gt;id&lt;/i&gt; is the source's own key: gates name their residence by it, facilities their host, and a later import of the same source updates rows instead of doubling them. Without a key, name and address take its place.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Categories&lt;/b&gt;: codes, names and synonyms of the standards are known; add your own words with their codes, in a file of two columns or in the table. Several codes are separated by semicolons; a minus sign means that it is no facility of any category.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Places&lt;/b&gt;: geometry of the layer; else coordinates, once you say which system they are in (Amap and Tencent GCJ-02, Baidu BD-09); else facilities are looked for by address, compound and committee among the residences, roads and units of the blueprint. Only a clear answer places a row. The others are kept without a place, to be confirmed by hand; a place confirmed by hand stays in later imports. A list of people by compound gives its numbers to the residences of these names.&lt;/p&gt;&lt;p&gt;&lt;b&gt;If rows are there already&lt;/b&gt;: replace_source takes the place of earlier rows of the same source; add keeps everything and updates rows of the same key; replace_all keeps only what comes now. Columns that are not imported keep their values.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Circles&lt;/b&gt; make a scenario named after the source, adopted where none is yet. Units belong to the circle that holds the largest part of them; without units, each circle becomes one. Borders that cut units are listed with shares and people: &lt;i&gt;larger&lt;/i&gt; leaves the units whole, &lt;i&gt;cut&lt;/i&gt; cuts them along the border and shares their people by the residences inside, else by area; all scenarios follow. Circles that overlap, and gaps between them, are told.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Barriers&lt;/b&gt; are rivers, railways and expressways that circles should not cross.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Units&lt;/b&gt; should cover their area once. Overlaps, gaps, slivers and borders whose vertices differ are listed, and come as a layer. &lt;i&gt;repair&lt;/i&gt; snaps them to a clean coverage: narrow gaps and overlaps are closed, wide gaps stay and are listed, and every unit keeps its own figures.&lt;/p&gt;&lt;p&gt;Everything is written at once or not at all. The report lists each row of a spreadsheet with its status, reason and candidates.&lt;/p&gt;</source>
        <translation>&lt;p&gt;把图层，或设施、小区、出入口的表格，复制进蓝图；来源文件保持不变。&lt;/p&gt;&lt;p&gt;&lt;b&gt;字段对应&lt;/b&gt;：留空时按中英文表头识别，例如小区名称、常住人口、60岁以上、建面、所属综合体；否则每行写一个蓝图字段和来源中对应的列。&lt;i&gt;id&lt;/i&gt; 是来源自己的编号：出入口用它指明小区，设施用它指明所在的综合体，以后再次导入同一来源时按它更新而不会重复。没有编号时以名称和地址代替。&lt;/p&gt;&lt;p&gt;&lt;b&gt;类别&lt;/b&gt;：标准中的代码、名称和同义词都能识别；您自己的用词可写在两列的文件里，或填在表中。多个代码用分号隔开；减号表示不属于任何类别的设施。&lt;/p&gt;&lt;p&gt;&lt;b&gt;位置&lt;/b&gt;：先用图层的几何图形；其次用坐标，但须指明坐标系（高德和腾讯为 GCJ-02，百度为 BD-09）；再其次，按地址、小区和居委在蓝图的小区、道路和划分单元中查找。只有明确的结果才会落位，其余保留为未落位，待人工确认；人工确认过的位置在以后的导入中不变。按小区列出的人口表，其数字会归入同名的小区。&lt;/p&gt;&lt;p&gt;&lt;b&gt;已有数据时&lt;/b&gt;：replace_source 替换同一来源以前的行；add 全部保留，并更新编号相同的行；replace_all 只保留这次导入的内容。没有导入的列保持原值。&lt;/p&gt;&lt;p&gt;&lt;b&gt;生活圈&lt;/b&gt;会建立一个以来源命名的划圈方案，尚无采用方案时即设为采用。划分单元归入占其面积最大的生活圈；没有划分单元时，每个生活圈自成一个单元。边界切开的划分单元会连同各部分占比和人数一并列出：&lt;i&gt;larger&lt;/i&gt; 保持单元完整；&lt;i&gt;cut&lt;/i&gt; 沿边界切分，人口按单元内的小区分摊，没有小区时按面积分摊，所有方案随之更新。生活圈之间的重叠和空隙都会提示。&lt;/p&gt;&lt;p&gt;&lt;b&gt;阻隔线&lt;/b&gt;是生活圈不宜跨越的河道、铁路和快速路。&lt;/p&gt;&lt;p&gt;&lt;b&gt;划分单元&lt;/b&gt;应不重不漏。重叠、空隙、窄条和顶点不一致的边界会列出，也可输出为图层。&lt;i&gt;repair&lt;/i&gt; 把它们对齐成不重不漏的一片：窄缝和重叠予以消除，宽的空隙保留并列出，每个单元的人口数字不变。&lt;/p&gt;&lt;p&gt;要么全部写入，要么什么都不写。报告逐行列出表格每一行的状态、原因和候选位置。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Divides subdistricts into street blocks, the units that circles are made of where residents' committees are not known as areas. The blocks cover every subdistrict completely, overlap nowhere, share their vertices, and none lies in two subdistricts.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Streets&lt;/b&gt; and &lt;b&gt;subdistricts&lt;/b&gt; come from the blueprint, or from layers, which come first. A street that ends inside a block bounds nothing; streets in tunnels are left out. &lt;b&gt;Classes&lt;/b&gt;: which streets bound blocks; empty for all but footways, paths, steps and ways inside compounds.&lt;/p&gt;&lt;p&gt;Medians, slip roads and slivers below the &lt;b&gt;smallest area&lt;/b&gt; or &lt;b&gt;width&lt;/b&gt; join the neighbour with the longest common border, of the same subdistrict, and over a river or railway only if there is no other. With a &lt;b&gt;target&lt;/b&gt; of people or area, blocks join further until they hold about so much, never over a barrier.&lt;/p&gt;&lt;p&gt;People are the sum of the residences inside; unknown ones stay unknown. In the blueprint they follow the residences as these change.&lt;/p&gt;&lt;p&gt;Kept in the blueprint, the blocks take the place of those made before. Circles of all scenarios follow: a block belongs to the circle that most of it was in.&lt;/p&gt;</source>
        <translation>&lt;p&gt;把街道划分为街坊；没有居民区范围面时，以街坊作为划圈的划分单元。街坊完整覆盖每个街道，互不重叠，顶点一致，没有一个跨两个街道。&lt;/p&gt;&lt;p&gt;&lt;b&gt;道路&lt;/b&gt;和&lt;b&gt;街道&lt;/b&gt;取自蓝图；选了图层则以图层为准。在街坊内部断头的道路不参与围合；隧道内的道路不计。&lt;b&gt;类别&lt;/b&gt;：由哪些道路围合；留空则为除人行道、小径、台阶和小区内部道路以外的全部道路。&lt;/p&gt;&lt;p&gt;小于&lt;b&gt;最小面积&lt;/b&gt;或&lt;b&gt;最小宽度&lt;/b&gt;的隔离带、匝道和碎片，并入同一街道内共边最长的相邻街坊；只有别无选择时才跨越河流或铁路。设定人数或面积&lt;b&gt;目标&lt;/b&gt;后，街坊继续合并到大致达到目标，但从不跨越阻隔线。&lt;/p&gt;&lt;p&gt;人数为其中小区之和，不详的仍为不详。写入蓝图后，人数随小区变化。&lt;/p&gt;&lt;p&gt;写入蓝图时，取代以前由此生成的街坊。所有划圈方案的生活圈随之调整：街坊属于原先占其面积最大的生活圈。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Every row carries the id of its project in the last column, by which it is found again, whatever its order and name then. A second sheet keeps what went out: leave it as it is.&lt;/p&gt;&lt;p&gt;Circle, subdistrict and package are told only; they are not read back.&lt;/p&gt;&lt;p&gt;Take a returned workbook back in the Projects panel: each cell that differs is shown with what is here now and what came back, and is accepted or refused. Nothing is overwritten in silence.&lt;/p&gt;</source>
        <translation>&lt;p&gt;每行最后一列是项目标识，收回时无论次序和名称如何变动都能对上。第二张工作表保存发出时的内容，请勿改动。&lt;/p&gt;&lt;p&gt;生活圈、街道和项目包仅供参考，不读回。&lt;/p&gt;&lt;p&gt;在“项目”面板中收回工作簿：每个有变化的单元格列出本地现值与收回值，逐个采用或拒绝，绝不悄悄覆盖。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Joins units (residents' committees, street blocks, grids) to circles. Every unit gets a circle; every circle is in one piece, inside one subdistrict, and as far as possible within the population band. Among such plans, those are preferred whose circles have about equally many people, are compact, do not lie on both sides of a river, railway or expressway, and whose people are near on foot to the hub.&lt;/p&gt;&lt;p&gt;Units come from a blueprint, or from any polygon layer with a field of people. &lt;b&gt;Number of circles&lt;/b&gt;: as many as the people of a subdistrict call for, or given, for all (3) or by subdistrict (name=3; name=4).&lt;/p&gt;&lt;p&gt;&lt;b&gt;Hubs&lt;/b&gt;: existing complexes of the blueprint, or points of a layer. Walks run along the streets; where there are none, the straight line stands in and the log says so.&lt;/p&gt;&lt;p&gt;Several attempts are made and ranked. The same seed gives the same proposals, on every machine. What cannot be met is said for each circle and subdistrict: too few people, a unit larger than the band, parts apart from the rest, unknown people, no hub within reach.&lt;/p&gt;&lt;p&gt;With a name for a new scenario, the best proposal is kept in the blueprint beside the scenarios that are there; none of them changes.&lt;/p&gt;</source>
        <translation>&lt;p&gt;把划分单元（居民区、街坊、网格）合成生活圈。每个单元都有所属的圈；每个圈连成一片，位于一个街道内，人口尽量落在规定的规模之内。在满足这些的方案中，优先选取各圈人口大致相等、形状紧凑、不分处河流、铁路、快速路两侧，并且居民步行到综合服务体较近的方案。&lt;/p&gt;&lt;p&gt;单元取自蓝图，或任何带人口字段的面图层。&lt;b&gt;生活圈个数&lt;/b&gt;：按街道人口推算，也可以指定，全部相同（3）或按街道（名称=3；名称=4）。&lt;/p&gt;&lt;p&gt;&lt;b&gt;综合服务体&lt;/b&gt;：蓝图中现有的，或某图层的点。步行距离沿道路计算；没有道路的地方以直线代替，并在日志中说明。&lt;/p&gt;&lt;p&gt;程序会多次尝试并排出名次。同一随机种子在任何电脑上得到相同的结果。无法满足的要求会按生活圈和街道逐条说明：人口不足、单元超过规模上限、与其余不相连的部分、人口不清楚、步行范围内没有综合服务体。&lt;/p&gt;&lt;p&gt;填写新方案名称后，最优方案会存入蓝图，与原有划圈方案并存；原有方案不变。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;People are often counted per residents' committee, while walks start at residences. This tool shares out each unit's people among the residences in it: by floor area where a field gives it, else by the area of the outline, else equally. Residences of unknown floor area count with the mean of their unit.&lt;/p&gt;&lt;p&gt;The shares of a unit add up to its total exactly. Further totals, such as people of 60 and over or households, follow the people, so that no residence has more older people than people.&lt;/p&gt;&lt;p&gt;A residence belongs to the unit that holds its middle. Residences outside all units, and in units without a usable total, get an empty value, not zero. Units with people but without residences are listed apart: their people are in no residence.&lt;/p&gt;&lt;p&gt;The result is an estimate, and the field &lt;i&gt;basis&lt;/i&gt; says so in every row.&lt;/p&gt;</source>
        <translation>&lt;p&gt;人口往往按居民区统计，而步行从小区算起。本工具把每个划分单元的人口分摊到其中的小区：有建筑面积字段的按建筑面积，没有的按轮廓面积，都没有的平均分。建筑面积未知的小区按所在单元的平均值计。&lt;/p&gt;&lt;p&gt;每个单元的分摊结果合计与总数完全一致。60岁以上人口、户数等其他总数随人口分摊，任何小区的老年人不会多于人口。&lt;/p&gt;&lt;p&gt;小区的中心点落在哪个单元就归哪个单元。不在任何单元内的小区，以及单元总数不可用的小区，人口留空而不是零。有人口但没有小区的单元单独列出，这些人口不在任何小区里。&lt;/p&gt;&lt;p&gt;结果是估算值，每一行的 &lt;i&gt;basis&lt;/i&gt; 字段都有注明。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads .xlsx, .xls, .ods and text files as planners keep them: title rows, headings of several rows, merged cells, subtotals and notes are recognised. Amounts, periods, shares and themes are understood as typed (约120万元, 2023年三季度, 区60%+自筹, 宜居/宜养); what is not understood stays unknown, never 0, and is listed.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Fields&lt;/b&gt;: left empty, columns are recognised by their headings. Otherwise each row names a field and the list's column for it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Unit of money&lt;/b&gt;: where neither heading nor cell tells it, amounts stay unknown until you say what they are in.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Same projects&lt;/b&gt; are found by code, else by name and subdistrict, and updated. Names that are nearly alike are asked about: the row is left out until you decide, with the row number and the id of the project (or &lt;i&gt;add&lt;/i&gt;) in &lt;b&gt;Decisions&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Where a cell was changed in LifeCircle and in the list since the last import, the project stays as it is and the cell is listed, unless the list shall win.&lt;/p&gt;&lt;p&gt;Everything is written at once or not at all. &lt;b&gt;Rows to mend&lt;/b&gt; holds every row refused, to be decided or repaired, as it was, with the reason.&lt;/p&gt;</source>
        <translation>&lt;p&gt;按规划师平时的样子读取 .xlsx、.xls、.ods 和文本文件：标题行、多行表头、合并单元格、小计和备注都能识别。金额、时间、比例和主题照原文理解（约120万元、2023年三季度、区60%+自筹、宜居/宜养）；看不懂的按未知处理，绝不当作0，并逐条列出。&lt;/p&gt;&lt;p&gt;&lt;b&gt;字段&lt;/b&gt;：留空则按表头识别；否则每行写一个字段及其对应的列。&lt;/p&gt;&lt;p&gt;&lt;b&gt;金额单位&lt;/b&gt;：表头和单元格都没有注明时，在您说明之前按未知处理。&lt;/p&gt;&lt;p&gt;&lt;b&gt;同一项目&lt;/b&gt;先按编号、再按名称加街道识别，并予以更新。名称相近的会询问：在您于&lt;b&gt;决定&lt;/b&gt;中写明行号和项目标识（或 &lt;i&gt;add&lt;/i&gt;）之前，该行不导入。&lt;/p&gt;&lt;p&gt;某个单元格自上次导入后在 LifeCircle 和清单中都改过时，保留项目现有内容并列出，除非选择以清单为准。&lt;/p&gt;&lt;p&gt;要么全部写入，要么都不写。&lt;b&gt;需修改的行&lt;/b&gt;按原样列出未导入、待决定或有修正的各行及原因。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads a file that was downloaded before (.osm.pbf or .osm). Nothing is fetched from the network.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Streets&lt;/b&gt;: ways people may walk on, joined at the points they share. Motorways and trunk roads only where a tag says that people walk there; private ways and ways closed to people on foot are left out. A pedestrian area appears as the way around it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Facilities&lt;/b&gt;: what the mapping table of tags knows, with one or more category codes. Areas appear as a point on their surface (a large open area at a path in it), and with their outline in their own layer. Tags the table does not know are listed with their number in the log; add them to your own copy of the table.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Residences&lt;/b&gt;: residential buildings, and plain buildings without another use. Field basis says which: tag, or assumed. OpenStreetMap knows no people: the population field stays empty; fill it from your counts, or spread totals over the buildings.&lt;/p&gt;&lt;p&gt;Completeness differs from place to place. What is missing in OpenStreetMap is not missing in the city.&lt;/p&gt;&lt;p&gt;Data © OpenStreetMap contributors, ODbL.&lt;/p&gt;</source>
        <translation>&lt;p&gt;读取事先下载好的文件（.osm.pbf 或 .osm），不从网络获取任何内容。&lt;/p&gt;&lt;p&gt;&lt;b&gt;道路&lt;/b&gt;：允许步行的道路，在共用的节点处相连。高速公路和快速路只有标签说明可步行时才算；内部专用道路和禁止行人的道路不计入。步行广场以其外围线表示。&lt;/p&gt;&lt;p&gt;&lt;b&gt;设施&lt;/b&gt;：标签对照表认得的对象，带一个或多个类别代码。面状设施以其面内一点表示（大片开放场地取其中小路上的一点），轮廓另存一个图层。对照表不认得的标签连同数量列在日志中；可把它们加进自己的对照表。&lt;/p&gt;&lt;p&gt;&lt;b&gt;小区（住宅）&lt;/b&gt;：居住建筑，以及没有其他用途的普通建筑。字段 basis 说明依据：tag（标签）或 assumed（推定）。OpenStreetMap 没有人口数据：人口字段为空，请填入实有人口，或把总数分摊到各建筑。&lt;/p&gt;&lt;p&gt;各地数据的完整程度不同。OpenStreetMap 上没有的，不等于城市里没有。&lt;/p&gt;&lt;p&gt;数据 © OpenStreetMap 贡献者，ODbL。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads a file that was downloaded before (.osm.pbf or .osm); nothing is fetched from the network. What is taken as street, facility and residence is told in the help of Layers from an OpenStreetMap extract. Rivers, canals, railways and expressways outside of tunnels become barriers, which circles should not cross.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Boundary&lt;/b&gt;: residences inside it, streets and facilities up to the surround beyond it. The area the data cover, boundary with surround, is kept as the data frame, so that people near its edge are listed apart instead of being called a gap.&lt;/p&gt;&lt;p&gt;A second import takes the place of the first: rows keep their ids, what OpenStreetMap no longer has goes, and rows of other sources stay. OpenStreetMap knows no people: population stays as it is in the blueprint.&lt;/p&gt;&lt;p&gt;Data © OpenStreetMap contributors, ODbL.&lt;/p&gt;</source>
        <translation>&lt;p&gt;读取事先下载的文件（.osm.pbf 或 .osm），不联网。哪些算作道路、设施和小区，见“从 OpenStreetMap 数据生成图层”的说明。隧道以外的河道、铁路和快速路导入为阻隔线，生活圈不宜跨越。&lt;/p&gt;&lt;p&gt;&lt;b&gt;边界&lt;/b&gt;：取边界以内的小区，以及边界向外扩展范围内的道路和设施。数据所覆盖的范围（边界加扩展）存为数据范围，靠近其边缘的居民单独列出，不算作缺口。&lt;/p&gt;&lt;p&gt;再次导入会替换前一次的内容：各行编号不变，OpenStreetMap 中已没有的会移除，其他来源的行不受影响。OpenStreetMap 没有人口：蓝图中的人口保持不变。&lt;/p&gt;&lt;p&gt;数据 © OpenStreetMap 贡献者，ODbL。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Reads a spreadsheet into the needs or the events of a blueprint. The spreadsheet stays as it is.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Questionnaires&lt;/b&gt; have one row per form. Several choices in a cell are parted by ┋, semicolons, commas or bars, or have one column per option. Skipped answers are kept apart from others. Which categories an option asks for is proposed by keywords and confirmed once per option. Forms that were filled in too quickly, come twice or are marked in the file are flagged as doubtful, never deleted.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Suggestions, hearings, hotline calls and proposals&lt;/b&gt; have one row each with its text. Categories are proposed by keywords; a person confirms them.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Personal data&lt;/b&gt;: columns of names, telephone and identity numbers, and such numbers inside texts, are left out unless you ask for them. The log names what was left out.&lt;/p&gt;&lt;p&gt;&lt;b&gt;The same file twice&lt;/b&gt; updates rows and never doubles them. Cells that were changed both in the file and in LifeCircle are conflicts: they stay as they are in LifeCircle and are listed, unless you choose to overwrite.&lt;/p&gt;&lt;p&gt;Everything is written at once or not at all.&lt;/p&gt;</source>
        <translation>&lt;p&gt;把表格读入蓝图的需求或活动台账，表格本身不改动。&lt;/p&gt;&lt;p&gt;&lt;b&gt;问卷&lt;/b&gt;：每行一份答卷。多选题可用 ┋、分号、逗号、竖线分隔，也可每个选项一列。跳过的题单独统计。选项对应的类别由关键词建议，每个选项确认一次即可。用时过短、重复或表中已标存疑的答卷只作标记，不删除。&lt;/p&gt;&lt;p&gt;&lt;b&gt;人民建议、征集会意见、12345 工单、代表提案&lt;/b&gt;：每行一条，须有内容。类别由关键词建议，人工确认。&lt;/p&gt;&lt;p&gt;&lt;b&gt;个人信息&lt;/b&gt;：姓名、电话、证件号码等列以及文字中的此类号码一律略去，除非选择保留。日志会列出略去的内容。&lt;/p&gt;&lt;p&gt;&lt;b&gt;重复导入&lt;/b&gt;同一表格只更新，不重复。表格和 LifeCircle 都改过的单元格为冲突：保留 LifeCircle 中的内容并列出，除非选择覆盖。&lt;/p&gt;&lt;p&gt;要么全部写入，要么一条不写。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;The same analysis as on layers, with streets, residences, facilities, gates and circles of a blueprint. Residences and facilities that have an area are reached by it, the others by their point; those without a place are counted apart. Streets marked as not walkable are left out.&lt;/p&gt;&lt;p&gt;The run is kept in the blueprint with its parameters, the standard and its version, the date of the data, and how much was used and left out, so that it can be made again and its numbers traced. Earlier runs stay.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Scenario&lt;/b&gt;: its id or name; empty for the adopted one. Without circles the whole area is tested as one.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Projects to be built&lt;/b&gt;: the run is of the present state, and beside it stands what the chosen projects would change: circle by circle and clause by clause, people newly served and people losing, of all together, of each alone and of each within its package. Someone whom two projects serve counts once. Facilities, gates and paths that projects bring are rows of their own: the data themselves stay as they are.&lt;/p&gt;&lt;p&gt;A run that is cancelled leaves nothing behind; one that is cut short, as by a power failure, is marked as interrupted and counts for nothing.&lt;/p&gt;</source>
        <translation>&lt;p&gt;与按图层分析的方法相同，道路、小区、设施、出入口和生活圈取自蓝图。有用地范围的小区和设施按范围计算，其余按点计算；没有位置的另行统计。标为不可步行的道路不使用。&lt;/p&gt;&lt;p&gt;这次分析连同参数、标准及其版本、数据日期、使用和略去的数量一起存入蓝图，可以重做，每个数字都可追溯。以前的分析保留。&lt;/p&gt;&lt;p&gt;&lt;b&gt;划圈方案&lt;/b&gt;：填编号或名称；留空则用采用方案。没有生活圈时，整个范围作为一个圈检验。&lt;/p&gt;&lt;p&gt;&lt;b&gt;要建的项目&lt;/b&gt;：分析的是现状，同时给出所选项目会带来的变化：逐个生活圈、逐条条款，新增服务和减少服务的人数，分别按全部合计、单独建成和在项目包内的边际计算。同一居民受益于两个项目只计一次。项目带来的设施、出入口和通道另行记录，现状数据保持不变。&lt;/p&gt;&lt;p&gt;取消的分析不留任何痕迹；因断电等中断的分析标为已中断，不作数。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Walks from every residence along the streets to the nearest facility of each category and tests each circle against each clause of a planning standard.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Before you start&lt;/b&gt;: streets and facilities should reach about 1 km beyond the circles; facilities outside a circle count, and people near the edge of the data are listed apart instead of being called a gap. Run the data check first.&lt;/p&gt;&lt;p&gt;&lt;b&gt;States&lt;/b&gt;: met; borderline (enough at the clause's larger distance, not at the smaller); gap; improvable (a clause that is optional); insufficient data (missing data decide the verdict); not applicable.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Coverage&lt;/b&gt; counts people. Its lower bound takes everybody who cannot be judged as not covered, its upper bound as covered; only a verdict that is the same at both stands. Without a population field every residence counts one.&lt;/p&gt;&lt;p&gt;&lt;b&gt;ok_ fields&lt;/b&gt;: 1 where the nearest facility lies within the distance of every required clause tested for the category, 0 where not, empty where it cannot be decided. &lt;b&gt;routed&lt;/b&gt;: 1 where the residence is connected to the streets, else 0. &lt;b&gt;edge_m&lt;/b&gt;: straight distance to the open edge of the data, empty where it is farther than anything was searched for.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Distances&lt;/b&gt; are walked along the streets, the way to the street included. Metres of the standard hold as they are; where a standard gives none, the level's minutes times the walking speed hold, and the row says so. Being able to reach a school is not being admitted to it.&lt;/p&gt;</source>
        <translation>&lt;p&gt;从每个小区沿道路走到各类设施中最近的一处，用规划标准逐圈逐条检验。&lt;/p&gt;&lt;p&gt;&lt;b&gt;开始之前&lt;/b&gt;：道路与设施最好比生活圈外扩约1公里；圈外设施照样计入，靠近数据边缘的人口单独列出，不算作缺口。建议先运行“数据检查”。&lt;/p&gt;&lt;p&gt;&lt;b&gt;结论&lt;/b&gt;：达标；临界（条款较大距离内够、较小距离内不够）；缺口；可提升（选配条款）；数据不足，暂不评价（缺失的数据会左右结论）；不适用。&lt;/p&gt;&lt;p&gt;&lt;b&gt;覆盖率&lt;/b&gt;按人口计。无法判断的人，下限全按未覆盖计，上限全按已覆盖计；两头结论一致才成立。不选人口字段时，每个小区计为1。&lt;/p&gt;&lt;p&gt;&lt;b&gt;ok_ 字段&lt;/b&gt;：最近设施在该类所检必配条款的距离内为1，不在为0，无法判断为空。&lt;b&gt;routed&lt;/b&gt;：小区接入路网为1，未接入为0。&lt;b&gt;edge_m&lt;/b&gt;：到数据开放边缘的直线距离，超过查找范围为空。&lt;/p&gt;&lt;p&gt;&lt;b&gt;距离&lt;/b&gt;沿道路量算，含走到路边的一段。标准写明米数的以米数为准；未写明的按层级分钟数乘步行速度，结果行中注明。走得到学校不等于入得了学。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Walks from facilities along the streets, the way from the door to the street included, and cuts the streets where the walk ends. The area is drawn from a fine grid whose cells walk exactly as residences do: places that cannot be reached stay outside, even where they are near.&lt;/p&gt;&lt;p&gt;&lt;b&gt;The area is a picture.&lt;/b&gt; Who is covered is told by the walks of the residences themselves: use Facility gap analysis for figures.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Grouping&lt;/b&gt;: one result per facility (up to 300), one per category (to the nearest facility of each), or one for all. The distance in metres holds; with a distance of 0, minutes times walking speed hold.&lt;/p&gt;&lt;p&gt;Facility outlines are reached wherever they come near a street, points where they stand. What lies farther from every street than the limit is not connected; the log names it.&lt;/p&gt;</source>
        <translation>&lt;p&gt;从设施出发沿道路步行，含门口到路边的一段，走到距离用完处截断道路。范围由细格网绘制，每个格子与小区一样步行：走不到的地方即使很近也不在范围内。&lt;/p&gt;&lt;p&gt;&lt;b&gt;范围只是示意。&lt;/b&gt;谁被覆盖，以小区自身的步行距离为准，统计数字请用“设施缺口分析”。&lt;/p&gt;&lt;p&gt;&lt;b&gt;分组&lt;/b&gt;：可按设施（最多 300 处）、按类别（到该类最近的一处）或全部合并。填了米数以米数为准；距离填 0 时按分钟数乘步行速度。&lt;/p&gt;&lt;p&gt;面状设施在靠近道路的各处边界可达，点状设施在所在位置可达。离任何道路都超过限值的设施未接入路网，日志中会列出。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Web maps in China show places beside their true position: Amap and Tencent in GCJ-02 (about 470 m off in Yangpu), Baidu and most lists of residential compounds in BD-09 (about 1.1 km off). That is more than the 300 m within which a kindergarten has to be.&lt;/p&gt;&lt;p&gt;This tool moves a layer from one system to another. WGS 84 stands for CGCS2000 (EPSG:4490) as well; the two differ by centimetres. The way back gives the old coordinates again. If you do not know which system a layer is in, run the data check together with streets you trust: it names the system.&lt;/p&gt;&lt;p&gt;Attributes, heights and arcs stay as they are. A layer in EPSG:4490 stays in it, every other layer comes out in EPSG:4326. Places outside China are not moved.&lt;/p&gt;</source>
        <translation>&lt;p&gt;国内网络地图上的位置与真实位置有偏移：高德、腾讯用 GCJ-02（在杨浦约偏 470 米），百度和多数小区名录用 BD-09（约偏 1.1 公里），比幼儿园 300 米的服务半径还大。&lt;/p&gt;&lt;p&gt;本工具把图层从一种坐标换算到另一种。WGS 84 同时代表 CGCS2000（EPSG:4490），两者只差几厘米。反向换算可得回原坐标。不清楚图层用的是哪种坐标时，请连同可靠的道路一起运行“数据检查”，它会指出是哪一种。&lt;/p&gt;&lt;p&gt;属性、高程和圆弧保持不变。EPSG:4490 的图层结果仍为 EPSG:4490，其他图层结果为 EPSG:4326。中国以外的位置不移动。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>A blueprint measures in metres, but {crs} does not. Choose a projected coordinate reference system in metres, such as {suggestion}.</source>
        <translation>蓝图以米为单位量算，而 {crs} 不是。请选择以米为单位的投影坐标参照系，例如 {suggestion}。</translation>
    </message>
    <message>
        <source>A change made to the layer {layer} with one of QGIS's own tools was taken back, because circles could then have gaps or overlaps. Use the tools of the Circles panel to cut, join or assign units.</source>
        <translation>用QGIS自带工具对图层“{layer}”所作的修改已撤回，否则生活圈可能出现空隙或重叠。请用“生活圈”面板的工具切分、合并或划分单元。</translation>
    </message>
    <message>
        <source>A drawn shape cuts the units its line crosses (K)</source>
        <translation>画出的图形沿线切开所穿过的单元（K）</translation>
    </message>
    <message>
        <source>A known name of the category</source>
        <translation>该类别的已知名称</translation>
    </message>
    <message>
        <source>A layer of the circles being edited was removed while there were unsaved changes. It is back on the map, and all {steps} steps are kept. Save or discard the changes to end editing.</source>
        <translation>正在编辑的生活圈图层在有未保存修改时被移除，现已放回地图，{steps}步操作全部保留。如要结束编辑，请先保存或放弃修改。</translation>
    </message>
    <message>
        <source>A line needs two points.</source>
        <translation>一条线至少要两个点。</translation>
    </message>
    <message>
        <source>A made-up district as a finished map, to try everything without harm.</source>
        <translation>虚构的一个区，打开就是完整地图，可放心试用。</translation>
    </message>
    <message>
        <source>A month is written as 2024-05.</source>
        <translation>月份请写作 2024-05。</translation>
    </message>
    <message>
        <source>A narrow gap of {area_m2:,.1f} m², {width_m:.2f} m wide, lies between the units {units}.</source>
        <translation>划分单元{units}之间有一条窄缝，{area_m2:,.1f} m²，宽{width_m:.2f} m。</translation>
    </message>
    <message>
        <source>A new event</source>
        <translation>新的活动</translation>
    </message>
    <message>
        <source>A new need</source>
        <translation>新的需求</translation>
    </message>
    <message>
        <source>A new project of {count} needs</source>
        <translation>由 {count} 条需求新建项目</translation>
    </message>
    <message>
        <source>A number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>A path of it meets no street, so nobody can walk on it: draw its ends to within 15 m of a street</source>
        <translation>它的一条通道没有接上任何道路，无法走通：请把端点画到距道路 15 米以内</translation>
    </message>
    <message>
        <source>A path of {name} meets no street, so nobody can walk on it: draw its ends to within 15 m of a street</source>
        <translation>“{name}”的一条通道没有接上任何道路，无法走通：请把端点画到距道路 15 米以内</translation>
    </message>
    <message>
        <source>A picture drawn from a grid. Who is covered is told by the walks of the residences.</source>
        <translation>由格网绘制的示意图。谁被覆盖，以小区的步行距离为准。</translation>
    </message>
    <message>
        <source>A piece of {circle} lies wholly inside {around}: {units} units, {area_m2}, {people}. Give it to {around}, or paint a connection.</source>
        <translation>{circle}有一片整个被{around}包围：{units} 个划分单元，{area_m2}，{people}。请划给{around}，或涂出连接。</translation>
    </message>
    <message>
        <source>A project is tied to it, but no result is given</source>
        <translation>已关联项目，但未填采纳结果</translation>
    </message>
    <message>
        <source>A project may stand in several lines here: the lines do not add up, All counts each project once.</source>
        <translation>同一项目可能出现在多行，各行不可相加；“全部”每个项目只计一次。</translation>
    </message>
    <message>
        <source>A range such as 61.2% – 68.0% gives the bounds: the lower counts everybody who could not be judged as lacking, the upper as served. Shares are cut off, never rounded up.</source>
        <translation>形如 61.2% – 68.0% 的区间为上下限：下限把无法判定的人口都算作不可达，上限都算作可达。比例只舍不入，绝不进位成 100%。</translation>
    </message>
    <message>
        <source>A shape needs three points.</source>
        <translation>一个图形至少要三个点。</translation>
    </message>
    <message>
        <source>A shape takes units that lie in it fully, else mostly (F)</source>
        <translation>图形只取完全在内的单元；不勾选时取大部分在内的单元（F）</translation>
    </message>
    <message>
        <source>A shapefile keeps 10 characters of a field name and 254 bytes of a text; take a GeoPackage to keep all. In {file} these fields are called: {names}.</source>
        <translation>Shapefile 的字段名最多 10 个字符，文本最多 254 字节；要完整保留请用 GeoPackage。{file} 中以下字段的名称变为：{names}。</translation>
    </message>
    <message>
        <source>A sheet of the circle that is looked at, as a print layout</source>
        <translation>把正在查看的生活圈做成一张图纸（打印布局）</translation>
    </message>
    <message>
        <source>A unit is the smallest area that belongs whole to one circle. Choose how to begin.</source>
        <translation>划分单元是整体归入一个生活圈的最小范围。请选择从哪里开始。</translation>
    </message>
    <message>
        <source>A word in the text: please look</source>
        <translation>按文字中的词推测，请核对</translation>
    </message>
    <message>
        <source>A word of your own</source>
        <translation>自定义关键词</translation>
    </message>
    <message>
        <source>Abandoned; nothing changed.</source>
        <translation>已放弃，没有任何改动。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>About the form</source>
        <translation>答卷信息</translation>
    </message>
    <message>
        <source>About these numbers</source>
        <translation>数据说明</translation>
    </message>
    <message>
        <source>Accept All &amp;Strong Ones</source>
        <translation>采用全部把握大的(&amp;S)</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已验收</translation>
    </message>
    <message>
        <source>Accepted categories</source>
        <translation>可满足的类别</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>通行</translation>
    </message>
    <message>
        <source>Access (public, residents, closed)</source>
        <translation>开放情况（public 开放、residents 仅住户、closed 常闭）</translation>
    </message>
    <message>
        <source>Access is not a place: that a school or a home is near does not say that it has room or takes everybody.</source>
        <translation>走得到不等于有名额：学校、养老机构就在附近，并不说明有学位、有床位或人人可进。</translation>
    </message>
    <message>
        <source>Account of opinions adopted</source>
        <translation>意见采纳情况表</translation>
    </message>
    <message>
        <source>Account of participation</source>
        <translation>参与情况</translation>
    </message>
    <message>
        <source>Across subdistricts</source>
        <translation>跨街道</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Actual residents</source>
        <translation>实有人口</translation>
    </message>
    <message>
        <source>Add Change</source>
        <translation>添加变化</translation>
    </message>
    <message>
        <source>Add Missing Layers to the Project</source>
        <translation>补全工程中缺少的图层</translation>
    </message>
    <message>
        <source>Add Photos</source>
        <translation>添加照片</translation>
    </message>
    <message>
        <source>Add Photos…</source>
        <translation>添加照片…</translation>
    </message>
    <message>
        <source>Add Project {name}</source>
        <translation>新增项目{name}</translation>
    </message>
    <message>
        <source>Add Them &amp;Again</source>
        <translation>重新添加(&amp;A)</translation>
    </message>
    <message>
        <source>Add a Remark</source>
        <translation>添加备注</translation>
    </message>
    <message>
        <source>Add a Remark…</source>
        <translation>添加备注…</translation>
    </message>
    <message>
        <source>Add a Source of Money</source>
        <translation>添加资金来源</translation>
    </message>
    <message>
        <source>Add a Source…</source>
        <translation>添加来源…</translation>
    </message>
    <message>
        <source>Add a Word That Forbids a Category…</source>
        <translation>添加排除类别的词…</translation>
    </message>
    <message>
        <source>Add a Word That Proposes a Category…</source>
        <translation>添加提议类别的词…</translation>
    </message>
    <message>
        <source>Add the Keyword {word}</source>
        <translation>添加关键词 {word}</translation>
    </message>
    <message>
        <source>Add {count} Photos</source>
        <translation>添加 {count} 张照片</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>新增{name}</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Added during the year</source>
        <translation>年中增补</translation>
    </message>
    <message>
        <source>Added on</source>
        <translation>增补日期</translation>
    </message>
    <message>
        <source>Added, renamed, dropped</source>
        <translation>增补、更名、调出</translation>
    </message>
    <message>
        <source>Adding layers…</source>
        <translation>正在添加图层…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Adds a path</source>
        <translation>新增通道</translation>
    </message>
    <message>
        <source>Adopt</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Adopt in a Project…</source>
        <translation>采纳到项目…</translation>
    </message>
    <message>
        <source>Adopt scenario {scenario}</source>
        <translation>将{scenario}确定为采用方案</translation>
    </message>
    <message>
        <source>Adopt {count} Needs in {name}</source>
        <translation>{count}条需求采纳为{name}</translation>
    </message>
    <message>
        <source>Adopt {count} needs in {name}</source>
        <translation>由 {name} 采纳 {count} 条需求</translation>
    </message>
    <message>
        <source>Adopt: Which Project Answers It</source>
        <translation>采纳：由哪个项目回应</translation>
    </message>
    <message>
        <source>Adopted</source>
        <translation>是否采用</translation>
    </message>
    <message>
        <source>Adopted without a project</source>
        <translation>已采纳但无项目</translation>
    </message>
    <message>
        <source>Adopted, but its project was dropped</source>
        <translation>已采纳，但项目已调出</translation>
    </message>
    <message>
        <source>Adopted, but no project is tied to it</source>
        <translation>已采纳，但未关联项目</translation>
    </message>
    <message>
        <source>Adopt…</source>
        <translation>采纳…</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级选项</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Against gaps</source>
        <translation>对照缺口</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All chosen together</source>
        <translation>所选项目合计</translation>
    </message>
    <message>
        <source>All circles</source>
        <translation>全部生活圈</translation>
    </message>
    <message>
        <source>All edits are saved</source>
        <translation>修改已全部保存</translation>
    </message>
    <message>
        <source>All edits saved</source>
        <translation>修改是否已全部保存</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>全部活动</translation>
    </message>
    <message>
        <source>All evidence</source>
        <translation>全部依据</translation>
    </message>
    <message>
        <source>All facilities</source>
        <translation>全部设施</translation>
    </message>
    <message>
        <source>All findings ({count})</source>
        <translation>全部问题（{count}）</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>全部层级</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>全部项目</translation>
    </message>
    <message>
        <source>All questionnaires</source>
        <translation>全部问卷</translation>
    </message>
    <message>
        <source>All residences have 0 people. Choose another column, or leave it out: then each residence counts 1.</source>
        <translation>所有小区或住宅的人口都是 0。请换一列，或不选人口列（每处小区或住宅按 1 计）。</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>全部行</translation>
    </message>
    <message>
        <source>All that is asked for or lacking</source>
        <translation>所有提出的或短缺的</translation>
    </message>
    <message>
        <source>All themes</source>
        <translation>全部主题</translation>
    </message>
    <message>
        <source>All units of {circle} were chosen: nothing would be left of it. Choose the units of one part only.</source>
        <translation>选中了{circle}的全部单元，拆分后原生活圈将没有单元。请只选其中一部分单元。</translation>
    </message>
    <message>
        <source>All {length_km:.1f} km of streets hang together.</source>
        <translation>全部 {length_km:.1f} 公里道路相互连通。</translation>
    </message>
    <message>
        <source>All {units} units lie in a circle. Whether the units cover the frame without gap or overlap is still being measured.</source>
        <translation>全部 {units} 个划分单元都已划入生活圈。划分单元是否无缝隙、无重叠地覆盖整个范围，仍在量算。</translation>
    </message>
    <message>
        <source>Already in the list {year}, left as they are ({count}): {names}.</source>
        <translation>已在 {year} 年清单里、保持原样的 {count} 个：{names}。</translation>
    </message>
    <message>
        <source>Also read a&amp;round the boundary</source>
        <translation>边界外扩范围(&amp;R)</translation>
    </message>
    <message>
        <source>Also read streets and facilities around the boundary up to (m)</source>
        <translation>边界以外同时读取道路和设施的距离（米）</translation>
    </message>
    <message>
        <source>Alteration and extension</source>
        <translation>改扩建</translation>
    </message>
    <message>
        <source>Amounts without a unit</source>
        <translation>单位不明的金额</translation>
    </message>
    <message>
        <source>Analysis runs</source>
        <translation>分析记录</translation>
    </message>
    <message>
        <source>Annual list</source>
        <translation>年度清单表</translation>
    </message>
    <message>
        <source>Annual list (empty: as the list says)</source>
        <translation>年度清单（留空则按表中所列）</translation>
    </message>
    <message>
        <source>Annual list {year}</source>
        <translation>{year}年度清单</translation>
    </message>
    <message>
        <source>Annual lists</source>
        <translation>年度清单</translation>
    </message>
    <message>
        <source>Annual lists it stands in</source>
        <translation>列入的年度清单</translation>
    </message>
    <message>
        <source>Another of the same category stands {distance_m:.1f} m away.</source>
        <translation>{distance_m:.1f} 米外另有一处同类别设施。</translation>
    </message>
    <message>
        <source>Another residence stands {distance_m:.1f} m away.</source>
        <translation>{distance_m:.1f} 米外另有一处小区或住宅。</translation>
    </message>
    <message>
        <source>Another {count} findings stand in the layer and the table.</source>
        <translation>另有 {count} 条检查结果，见图层和表格。</translation>
    </message>
    <message>
        <source>Another {count} pieces of {circle}: {units} units, {area_m2}, {people}.</source>
        <translation>{circle}另有 {count} 片：{units} 个划分单元，{area_m2}，{people}。</translation>
    </message>
    <message>
        <source>Another {count} places in no circle: {units} units, {area_m2}, {people}.</source>
        <translation>另有 {count} 处未划入生活圈：{units} 个划分单元，{area_m2}，{people}。</translation>
    </message>
    <message>
        <source>Answer {count} Needs</source>
        <translation>答复{count}条需求</translation>
    </message>
    <message>
        <source>Answer {count} needs</source>
        <translation>答复 {count} 条需求</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>Answered, but there is no reply</source>
        <translation>已答复，但没有答复内容</translation>
    </message>
    <message>
        <source>Answers are shown for groups of five forms or more only.</source>
        <translation>不足五份的分组不显示答案。</translation>
    </message>
    <message>
        <source>Answers from the run that the blueprint shows, or from a table of gaps in the project.</source>
        <translation>取自蓝图当前显示的计算结果；没有蓝图时取自工程中的缺口表。</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>答复…</translation>
    </message>
    <message>
        <source>Apart, not counted as lacking: {people}.</source>
        <translation>另计，不算作缺口：{people}。</translation>
    </message>
    <message>
        <source>Apart: {clauses} not proof-read ({marks}), not in the headline</source>
        <translation>另列：未核的 {clauses}（{marks}），不计入正式数字</translation>
    </message>
    <message>
        <source>Applies to</source>
        <translation>适用对象</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>前期手续</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Area (ha)</source>
        <translation>面积（公顷）</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>面积（平方米）</translation>
    </message>
    <message>
        <source>Area against the norm</source>
        <translation>面积与标准</translation>
    </message>
    <message>
        <source>Area of its units</source>
        <translation>所含单元的面积</translation>
    </message>
    <message>
        <source>Area required (m²)</source>
        <translation>应有面积（平方米）</translation>
    </message>
    <message>
        <source>Area short</source>
        <translation>面积缺额</translation>
    </message>
    <message>
        <source>Area short (m²)</source>
        <translation>缺少面积（平方米）</translation>
    </message>
    <message>
        <source>Area the data cover (empty: hull of the streets)</source>
        <translation>数据覆盖范围（空：道路外包范围）</translation>
    </message>
    <message>
        <source>Area unknown</source>
        <translation>面积不详</translation>
    </message>
    <message>
        <source>Area verdict</source>
        <translation>面积结论</translation>
    </message>
    <message>
        <source>Areas belong to the people a facility is nearest to; a surplus of one facility never pays for the shortage of another, and an unknown area is its own answer.</source>
        <translation>设施面积归到以它为最近设施的人口；一处的富余不抵另一处的不足；面积未知就写面积未知。</translation>
    </message>
    <message>
        <source>Areas per 1,000 people cannot be tested without a population field. Choose one.</source>
        <translation>千人指标需要人口数。请选择人口字段。</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>As a whole</source>
        <translation>总体</translation>
    </message>
    <message>
        <source>As in the layer</source>
        <translation>按图层顺序</translation>
    </message>
    <message>
        <source>As it went out (do not change)</source>
        <translation>发出时内容（请勿改动）</translation>
    </message>
    <message>
        <source>As needed</source>
        <translation>按需配建</translation>
    </message>
    <message>
        <source>As the crow flies</source>
        <translation>直线口径</translation>
    </message>
    <message>
        <source>As the crow flies (%)</source>
        <translation>直线距离（%）</translation>
    </message>
    <message>
        <source>As the list says</source>
        <translation>按表中所写</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>As typed</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>As typed in the list</source>
        <translation>原表填写</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提出</translation>
    </message>
    <message>
        <source>Ask again, with other choices</source>
        <translation>换一组条件重新分析</translation>
    </message>
    <message>
        <source>Ask me, row by row</source>
        <translation>逐行问我</translation>
    </message>
    <message>
        <source>Ask me: unknown until told</source>
        <translation>问我，说明前按未知</translation>
    </message>
    <message>
        <source>Asked for and lacking</source>
        <translation>有需求、有缺口</translation>
    </message>
    <message>
        <source>Asked for though covered</source>
        <translation>有需求、已覆盖</translation>
    </message>
    <message>
        <source>Asked for, not measured</source>
        <translation>有需求、未测算</translation>
    </message>
    <message>
        <source>Asks for</source>
        <translation>诉求类别</translation>
    </message>
    <message>
        <source>Asks for Nothing a Standard Knows</source>
        <translation>不属于标准中的任何类别</translation>
    </message>
    <message>
        <source>Assign Selection</source>
        <translation>划入所选</translation>
    </message>
    <message>
        <source>Assign the Remaining Units…</source>
        <translation>划入剩余单元…</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>BD-09 (Baidu)</source>
        <translation>BD-09（百度）</translation>
    </message>
    <message>
        <source>Back to Shipped</source>
        <translation>恢复随附标准</translation>
    </message>
    <message>
        <source>Back to the Result</source>
        <translation>返回结果</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Background (water, green)</source>
        <translation>背景（水面、绿地）</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>规模区间</translation>
    </message>
    <message>
        <source>Barriers</source>
        <translation>阻隔线</translation>
    </message>
    <message>
        <source>Barriers (river, railway, expressway)</source>
        <translation>阻隔线（河流、铁路、快速路）</translation>
    </message>
    <message>
        <source>Base data</source>
        <translation>基础数据</translation>
    </message>
    <message>
        <source>Base n = {count}</source>
        <translation>基数 n = {count}</translation>
    </message>
    <message>
        <source>Basis of the people</source>
        <translation>人口口径</translation>
    </message>
    <message>
        <source>Beautiful homes</source>
        <translation>美丽家园</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>Beijing</source>
        <translation>北京</translation>
    </message>
    <message>
        <source>Being able to reach it is not being admitted</source>
        <translation>走得到不等于能入学（入住）</translation>
    </message>
    <message>
        <source>Being handled</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>Belongs to {circle} already.</source>
        <translation>已属于“{circle}”。</translation>
    </message>
    <message>
        <source>Beneficiaries</source>
        <translation>受益人数</translation>
    </message>
    <message>
        <source>Beneficiaries (people)</source>
        <translation>受益人数（人）</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>对照的标准</translation>
    </message>
    <message>
        <source>Beside these, the words that come with the plugin are used. What a person confirmed never changes.</source>
        <translation>除此之外还使用插件自带的关键词。人工确认过的不会改变。</translation>
    </message>
    <message>
        <source>Beyond the limit</source>
        <translation>超出距离</translation>
    </message>
    <message>
        <source>Beyond the smaller distance</source>
        <translation>超出较小距离</translation>
    </message>
    <message>
        <source>Block between streets</source>
        <translation>街坊</translation>
    </message>
    <message>
        <source>Blueprint</source>
        <translation>蓝图</translation>
    </message>
    <message>
        <source>Blueprint (*.gpkg)</source>
        <translation>蓝图 (*.gpkg)</translation>
    </message>
    <message>
        <source>Blueprint file</source>
        <translation>蓝图文件</translation>
    </message>
    <message>
        <source>Borderline</source>
        <translation>临界</translation>
    </message>
    <message>
        <source>Borders are repaired in the file: save or discard your edits first.</source>
        <translation>边界修复直接写入文件，请先保存或放弃您的修改。</translation>
    </message>
    <message>
        <source>Borders of units repaired</source>
        <translation>修复单元边界</translation>
    </message>
    <message>
        <source>Both a blueprint and a layer of units are chosen. Choose one of the two.</source>
        <translation>同时选择了蓝图和划分单元图层，请只选其一。</translation>
    </message>
    <message>
        <source>Both a layer ({layer}) and a spreadsheet ({sheet}) are chosen. Choose one of them.</source>
        <translation>同时选择了图层（{layer}）和表格（{sheet}）。请只选其一。</translation>
    </message>
    <message>
        <source>Boundaries</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>Boundaries that are decided already come in whole. Without units, each circle is one unit for now.</source>
        <translation>已经确定的界线整体导入。没有划分单元时，暂以每个圈为一个单元。</translation>
    </message>
    <message>
        <source>Boundary of the area (empty: the whole file)</source>
        <translation>范围边界（留空则读取整个文件）</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>桥梁</translation>
    </message>
    <message>
        <source>Bring Projects onto the Map…</source>
        <translation>项目落位…</translation>
    </message>
    <message>
        <source>Brings layers from Amap, Tencent or Baidu maps to their true place, and back.</source>
        <translation>把高德、腾讯、百度地图来源的图层移回真实位置，也可以反向换算。</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>笔刷大小</translation>
    </message>
    <message>
        <source>Brush, how drawn areas are taken, and what tools spare</source>
        <translation>画笔大小、圈选规则和不动哪些单元</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>计划投资</translation>
    </message>
    <message>
        <source>Build a Facility</source>
        <translation>新建设施</translation>
    </message>
    <message>
        <source>Build a Facility…</source>
        <translation>新建设施…</translation>
    </message>
    <message>
        <source>Builds</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Builds, enlarges, closes or opens up</source>
        <translation>新建、扩大、关闭或打通</translation>
    </message>
    <message>
        <source>By a Click</source>
        <translation>点击落位</translation>
    </message>
    <message>
        <source>By age</source>
        <translation>按年龄</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>人工指定</translation>
    </message>
    <message>
        <source>By land</source>
        <translation>按居住用地计</translation>
    </message>
    <message>
        <source>By land (%)</source>
        <translation>按居住用地（%）</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By position</source>
        <translation>按位置</translation>
    </message>
    <message>
        <source>By source</source>
        <translation>按来源</translation>
    </message>
    <message>
        <source>By the Name of the Place…</source>
        <translation>按地名查找…</translation>
    </message>
    <message>
        <source>By the {clauses} that are confirmed, no circle has a gap.</source>
        <translation>按其中已确认的 {clauses}，没有生活圈存在缺口。</translation>
    </message>
    <message>
        <source>By the {clauses} that are confirmed, {count} of {circles} have at least one gap.</source>
        <translation>按其中已确认的 {clauses}，{circles}中有 {count} 个至少有一项缺口。</translation>
    </message>
    <message>
        <source>By unit</source>
        <translation>按单元</translation>
    </message>
    <message>
        <source>Calls to the hotline 12345</source>
        <translation>12345 热线来电</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>到场</translation>
    </message>
    <message>
        <source>Came in by</source>
        <translation>来源渠道</translation>
    </message>
    <message>
        <source>Campus</source>
        <translation>校园</translation>
    </message>
    <message>
        <source>Can be undone</source>
        <translation>可以撤销</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>已取消，没有改动任何内容。</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>已取消，未写入任何结果。</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>容量</translation>
    </message>
    <message>
        <source>Capacity (places)</source>
        <translation>规模（座、床、名额）</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图注</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>宜养</translation>
    </message>
    <message>
        <source>Carried over</source>
        <translation>结转</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Categories (codes)</source>
        <translation>设施类别（编码）</translation>
    </message>
    <message>
        <source>Categories asked for; ? is proposed, not confirmed</source>
        <translation>诉求类别；带 ? 的为提议，未确认</translation>
    </message>
    <message>
        <source>Categories known to be fully surveyed (codes, * for all)</source>
        <translation>已全面普查的类别（代码，* 为全部）</translation>
    </message>
    <message>
        <source>Categories of the facility layer that the standard does not know: {names}. These facilities were not used; map them to a category if they should count.</source>
        <translation>设施图层中标准不认识的类别：{names}。这些设施未参与计算；如应计入，请为它们指定类别。</translation>
    </message>
    <message>
        <source>Categories of the texts</source>
        <translation>文字对应的类别</translation>
    </message>
    <message>
        <source>Categories that the keywords propose</source>
        <translation>关键词提议的类别</translation>
    </message>
    <message>
        <source>Categories whose figures change</source>
        <translation>指标发生变化的设施类别</translation>
    </message>
    <message>
        <source>Categories with a gap</source>
        <translation>有缺口的类别数</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Category as given</source>
        <translation>原始类别</translation>
    </message>
    <message>
        <source>Category code</source>
        <translation>类别代码</translation>
    </message>
    <message>
        <source>Category of the facility (code or name)</source>
        <translation>设施类别（代码或名称）</translation>
    </message>
    <message>
        <source>Category texts that no facility's category is known for {count}. Choose what each means; the rest stays as it is.</source>
        <translation>认不出类别的文字{count}种。请选择各自的含义，其余保持原样。</translation>
    </message>
    <message>
        <source>Category unknown to the standard</source>
        <translation>标准中没有的类别</translation>
    </message>
    <message>
        <source>Category, clause, source…</source>
        <translation>类别、条款、出处……</translation>
    </message>
    <message>
        <source>Cells changed in the file and in LifeCircle</source>
        <translation>两边都改过的单元格</translation>
    </message>
    <message>
        <source>Cells changed on both sides</source>
        <translation>两边都改过的单元格</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Change Package {name}</source>
        <translation>修改项目包{name}</translation>
    </message>
    <message>
        <source>Change a Source of Money</source>
        <translation>修改资金来源</translation>
    </message>
    <message>
        <source>Change circles, circles: {count}</source>
        <translation>修改生活圈（{count}个）</translation>
    </message>
    <message>
        <source>Change of use</source>
        <translation>功能置换</translation>
    </message>
    <message>
        <source>Change {circle}</source>
        <translation>修改{circle}</translation>
    </message>
    <message>
        <source>Change {column} of {name}</source>
        <translation>修改{name}的{column}</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>修改{name}</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改处</translation>
    </message>
    <message>
        <source>Changed against shipped</source>
        <translation>与随附不同</translation>
    </message>
    <message>
        <source>Changed in the file ({theirs}) and in LifeCircle ({ours}) since the last import.</source>
        <translation>上次导入后，表格（{theirs}）和 LifeCircle（{ours}）都改过。</translation>
    </message>
    <message>
        <source>Changed on both sides</source>
        <translation>两边都改过</translation>
    </message>
    <message>
        <source>Changes no figure of this standard: everybody it reaches was served within the same distance before</source>
        <translation>未改变本标准的任何指标：它能服务到的居民此前已在同样距离内得到服务</translation>
    </message>
    <message>
        <source>Changes of the last time were not saved and were kept.</source>
        <translation>上次的修改没有保存，已为您保留。</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Chart of</source>
        <translation>图表内容</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Check circles</source>
        <translation>检查生活圈</translation>
    </message>
    <message>
        <source>Check data</source>
        <translation>数据检查</translation>
    </message>
    <message>
        <source>Check the Units' Borders</source>
        <translation>检查单元边界</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>核对人</translation>
    </message>
    <message>
        <source>Checked on</source>
        <translation>核对日期</translation>
    </message>
    <message>
        <source>Checking the data…</source>
        <translation>正在检查数据…</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Checks {count}</source>
        <translation>检查 {count}</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>儿童</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>儿童人口</translation>
    </message>
    <message>
        <source>Children (%)</source>
        <translation>儿童（%）</translation>
    </message>
    <message>
        <source>Children of 0 to 3</source>
        <translation>0–3岁儿童</translation>
    </message>
    <message>
        <source>China</source>
        <translation>全国</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选定</translation>
    </message>
    <message>
        <source>Choose Categories…</source>
        <translation>选择类别…</translation>
    </message>
    <message>
        <source>Choose a blueprint, or a layer of units with the field of their people.</source>
        <translation>请选择蓝图，或选择划分单元图层及其人口字段。</translation>
    </message>
    <message>
        <source>Choose a blueprint, or layers of streets and of subdistricts; “{parameter}” is missing.</source>
        <translation>请选择蓝图，或道路图层和街道图层；缺少“{parameter}”。</translation>
    </message>
    <message>
        <source>Choose a cell of the circle to print, then print it.</source>
        <translation>请先点选要打印的生活圈中的任一格，再打印。</translation>
    </message>
    <message>
        <source>Choose a cell with a click, or with the arrows and Enter: the map shows who lacks what.</source>
        <translation>点一个格子，或用方向键选中后按回车：地图会显示哪些小区缺什么。</translation>
    </message>
    <message>
        <source>Choose a circle</source>
        <translation>选择生活圈</translation>
    </message>
    <message>
        <source>Choose a field: {field}.</source>
        <translation>请选择字段：{field}。</translation>
    </message>
    <message>
        <source>Choose a file for the blueprint.</source>
        <translation>请选择蓝图文件的位置。</translation>
    </message>
    <message>
        <source>Choose a layer: {layer}.</source>
        <translation>请选择图层：{layer}。</translation>
    </message>
    <message>
        <source>Choose a need to see what stands behind it.</source>
        <translation>选一条需求查看详情。</translation>
    </message>
    <message>
        <source>Choose a place, or type another name and look for it.</source>
        <translation>请选择一处，或输入其他名称查找。</translation>
    </message>
    <message>
        <source>Choose a place, or type another name and look for it. What you confirm is kept for “{name}”, and proposed the next time.</source>
        <translation>请选择一处，或输入其他名称查找。确认后会记住“{name}”所指的地方，下次直接推荐。</translation>
    </message>
    <message>
        <source>Choose a project in the list to say what it changes.</source>
        <translation>请在列表中选一个项目，说明它带来什么变化。</translation>
    </message>
    <message>
        <source>Choose a project to report on it</source>
        <translation>选择一个项目填报</translation>
    </message>
    <message>
        <source>Choose a project to see more of it</source>
        <translation>选择一个项目查看详情</translation>
    </message>
    <message>
        <source>Choose a row of the table.</source>
        <translation>请在表中选择一行。</translation>
    </message>
    <message>
        <source>Choose a second standard.</source>
        <translation>请选择要对照的另一部标准。</translation>
    </message>
    <message>
        <source>Choose at least one level.</source>
        <translation>请至少选择一个层级。</translation>
    </message>
    <message>
        <source>Choose at least two units with an area to join.</source>
        <translation>请至少选择两个有面积的划分单元来合并。</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>选择显示的列</translation>
    </message>
    <message>
        <source>Choose projects in the list first.</source>
        <translation>请先在项目列表中选择项目。</translation>
    </message>
    <message>
        <source>Choose the categories that are asked for</source>
        <translation>选择诉求所属的类别</translation>
    </message>
    <message>
        <source>Choose the circle that receives: Ctrl+click it, or press N for a new one.</source>
        <translation>请先选定划入哪个生活圈：按住 Ctrl 点它，或按 N 新建一个。</translation>
    </message>
    <message>
        <source>Choose the field of {layer} that holds the people of the units.</source>
        <translation>请选择{layer}中记录单元人口的字段。</translation>
    </message>
    <message>
        <source>Choose two different scenarios to compare.</source>
        <translation>请选择两个不同的方案进行比较。</translation>
    </message>
    <message>
        <source>Choose two units or more to heal.</source>
        <translation>请至少选两个单元再合并。</translation>
    </message>
    <message>
        <source>Chosen by you</source>
        <translation>您选择的</translation>
    </message>
    <message>
        <source>Chosen from where the map is</source>
        <translation>按地图所在位置自动选择</translation>
    </message>
    <message>
        <source>Chosen here: {names}</source>
        <translation>本页选中：{names}</translation>
    </message>
    <message>
        <source>Chosen in the list of projects: {names}</source>
        <translation>项目列表里选中：{names}</translation>
    </message>
    <message>
        <source>Circle</source>
        <translation>生活圈</translation>
    </message>
    <message>
        <source>Circle by circle</source>
        <translation>逐圈对比</translation>
    </message>
    <message>
        <source>Circle set</source>
        <translation>生活圈确定方式</translation>
    </message>
    <message>
        <source>Circle set by hand</source>
        <translation>人工指定的生活圈</translation>
    </message>
    <message>
        <source>Circle that receives</source>
        <translation>划入的生活圈</translation>
    </message>
    <message>
        <source>Circle under the adopted scenario</source>
        <translation>采用方案中的生活圈</translation>
    </message>
    <message>
        <source>Circle without units</source>
        <translation>没有划分单元的生活圈</translation>
    </message>
    <message>
        <source>Circle {number}</source>
        <translation>生活圈{number}</translation>
    </message>
    <message>
        <source>Circle: by position under the adopted scenario, or by hand</source>
        <translation>生活圈：按采用方案由位置确定，或手工指定</translation>
    </message>
    <message>
        <source>Circles</source>
        <translation>生活圈</translation>
    </message>
    <message>
        <source>Circles (being edited)</source>
        <translation>生活圈（编辑中）</translation>
    </message>
    <message>
        <source>Circles (print)</source>
        <translation>生活圈（打印）</translation>
    </message>
    <message>
        <source>Circles (table)</source>
        <translation>生活圈（表）</translation>
    </message>
    <message>
        <source>Circles also served</source>
        <translation>兼顾的生活圈</translation>
    </message>
    <message>
        <source>Circles and categories</source>
        <translation>生活圈 × 设施类别</translation>
    </message>
    <message>
        <source>Circles and units need the Python library shapely (2.0 or newer), which this QGIS lacks ({problem}). QGIS for Windows brings it along: install a current version of QGIS. On Debian and Ubuntu install the package python3-shapely, on macOS use a current QGIS. Everything else works without it.</source>
        <translation>划圈和划分单元需要 Python 库 shapely（2.0 或更新），当前 QGIS 没有（{problem}）。Windows 版 QGIS 自带该库：请安装较新的 QGIS。Debian、Ubuntu 请安装软件包 python3-shapely，macOS 请使用较新的 QGIS。其他功能不受影响。</translation>
    </message>
    <message>
        <source>Circles and units need the Python library shapely {least} or newer with GEOS {least_geos} or newer; this QGIS has shapely {found} with GEOS {geos}. Install a current version of QGIS, or on Linux a newer package python3-shapely. Everything else works without it.</source>
        <translation>划圈和划分单元需要 Python 库 shapely {least} 或更新、GEOS {least_geos} 或更新；当前 QGIS 中是 shapely {found}、GEOS {geos}。请安装较新的 QGIS，Linux 上也可更新软件包 python3-shapely。其他功能不受影响。</translation>
    </message>
    <message>
        <source>Circles belong to a blueprint. Open one, or the sample, in the Blueprint panel; then they are drawn here.</source>
        <translation>生活圈属于一份蓝图。请先在“蓝图”面板打开一份蓝图或示例，再到这里划圈。</translation>
    </message>
    <message>
        <source>Circles can be drawn with such units, but more slowly, and their areas do not add up. Import again with the repair, or repair the units' borders in the Circles panel.</source>
        <translation>这样的划分单元也能划圈，但会变慢，面积也对不上。请选“修复”（repair）重新导入，或在生活圈面板中修复单元边界。</translation>
    </message>
    <message>
        <source>Circles form around</source>
        <translation>围绕什么划圈</translation>
    </message>
    <message>
        <source>Circles inside the population band, of all circles</source>
        <translation>人口规模达标的圈数／总圈数</translation>
    </message>
    <message>
        <source>Circles of the other file that hold no unit here were left out: {names}.</source>
        <translation>对方文件中的下列生活圈在本蓝图内没有划分单元，未导入：{names}。</translation>
    </message>
    <message>
        <source>Circles per subdistrict</source>
        <translation>每个街道圈数</translation>
    </message>
    <message>
        <source>Circles with a gap {gaps} of {circles}, by confirmed clauses {clauses}</source>
        <translation>{circles}个生活圈中{gaps}个有缺口（按已核的{clauses}条条款）</translation>
    </message>
    <message>
        <source>Circles with most gaps first; choose a circle's name for its details.</source>
        <translation>缺口多的生活圈排在前面；点生活圈名称看明细。</translation>
    </message>
    <message>
        <source>Circles within the band</source>
        <translation>人口规模合适的生活圈个数</translation>
    </message>
    <message>
        <source>Circles {circles}, units {units}, people {people}, area {area}</source>
        <translation>生活圈 {circles} 个，单元 {units} 个，人口 {people}，面积 {area}</translation>
    </message>
    <message>
        <source>Circles {count} (scenario {scenario})</source>
        <translation>生活圈{count}个（方案：{scenario}）</translation>
    </message>
    <message>
        <source>City funds</source>
        <translation>市级</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Class of the street</source>
        <translation>道路等级</translation>
    </message>
    <message>
        <source>Classes of streets that bound blocks (empty: as usual)</source>
        <translation>围合街坊的道路类别（留空按惯例）</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Clauses</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Clauses nobody has confirmed yet, not counted here {count}</source>
        <translation>另有{count}条条款未核，未计入</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Click a feature of any visible layer but circles and subdistricts: {name} is put there. Right click or Esc leaves.</source>
        <translation>点击任一可见图层中的要素（生活圈、街道除外），{name}将落在该处。右键或 Esc 退出。</translation>
    </message>
    <message>
        <source>Click a unit to give it to the circle, Shift+drag for a box of them. Ctrl+click: choose the circle; N: new circle.</source>
        <translation>点一个单元，划入选定的生活圈；按住 Shift 拖框可一次划入多个。Ctrl+点击：选定生活圈；N：新建生活圈。</translation>
    </message>
    <message>
        <source>Click along the path on the map; a right click ends it. Its ends are tied to streets within 15 m.</source>
        <translation>在地图上沿通道逐点单击，右键结束。两端会接到15米以内的道路上。</translation>
    </message>
    <message>
        <source>Click on the map where the need belongs; right click to leave it.</source>
        <translation>在地图上点击需求所在的位置；右键放弃。</translation>
    </message>
    <message>
        <source>Click on the map where {name} is. Right click or Esc leaves.</source>
        <translation>在地图上点击{name}的位置。右键或 Esc 退出。</translation>
    </message>
    <message>
        <source>Click or Enter: accept; Esc: abandon</source>
        <translation>点击或回车：确认；Esc：放弃</translation>
    </message>
    <message>
        <source>Click round units, or hold the button and draw; right-click, Enter or a double click ends. F: fully or mostly inside; K: cut units along the line; Backspace: last point; S, T: snapping, tracing; Ctrl+click: choose the circle; N: new circle; Esc: abandon.</source>
        <translation>沿单元外围逐点点击，或按住左键手绘；右键、回车或双击结束。F：完全在内或大部分在内；K：沿线切开单元；退格：撤回一点；S、T：捕捉、追踪；Ctrl+点击：选定生活圈；N：新建生活圈；Esc：放弃。</translation>
    </message>
    <message>
        <source>Click the corners of the area of {name}; a right click ends it. Esc leaves.</source>
        <translation>逐点绘制{name}的范围，右键结束。Esc 退出。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close Blueprint</source>
        <translation>关闭蓝图</translation>
    </message>
    <message>
        <source>Close It</source>
        <translation>关闭它</translation>
    </message>
    <message>
        <source>Close a Facility</source>
        <translation>关闭设施</translation>
    </message>
    <message>
        <source>Close a Facility…</source>
        <translation>关闭设施…</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>常闭</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Closes small gaps and removes overlaps between units; no people are moved</source>
        <translation>填补单元之间的小缝隙，消除重叠；人口不变</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>拟关闭</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Code Forms</source>
        <translation>为问卷归类</translation>
    </message>
    <message>
        <source>Code {count} Needs</source>
        <translation>为{count}条需求归类</translation>
    </message>
    <message>
        <source>Code {count} Options</source>
        <translation>为 {count} 个选项归类</translation>
    </message>
    <message>
        <source>Coded</source>
        <translation>编码方式</translation>
    </message>
    <message>
        <source>Codes to confirm</source>
        <translation>类别待确认</translation>
    </message>
    <message>
        <source>Code…</source>
        <translation>选类别…</translation>
    </message>
    <message>
        <source>Coding</source>
        <translation>归类</translation>
    </message>
    <message>
        <source>Collect these facilities. If there really are none, name the categories as fully surveyed (SURVEYED) in the gap analysis.</source>
        <translation>请补充采集这些设施。如果确实没有，请在设施缺口分析中把这些类别填为已普查（SURVEYED）。</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colour All Circles &amp;Anew</source>
        <translation>全部重新配色(&amp;A)</translation>
    </message>
    <message>
        <source>Colour and Shape by Theme, Sign by Stage</source>
        <translation>颜色和形状分五宜、内部符号分阶段</translation>
    </message>
    <message>
        <source>Colour circles, circles: {count}</source>
        <translation>生活圈配色（{count}个）</translation>
    </message>
    <message>
        <source>Colour of {circle}</source>
        <translation>{circle}的颜色</translation>
    </message>
    <message>
        <source>Colour on the map</source>
        <translation>地图上的颜色</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Column of the source</source>
        <translation>来源的列</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Columns as their headings tell: please look them over.</source>
        <translation>各列按表头对应，请过目。</translation>
    </message>
    <message>
        <source>Columns as you chose them the last time.</source>
        <translation>各列按您上次的选择对应。</translation>
    </message>
    <message>
        <source>Columns not used {count}</source>
        <translation>未用的列 {count}</translation>
    </message>
    <message>
        <source>Columns taken as questions {count}</source>
        <translation>作为问题读入的列 {count}</translation>
    </message>
    <message>
        <source>Columns that did not come back and are not compared: {columns}.</source>
        <translation>没有返回、因此未比较的列：{columns}。</translation>
    </message>
    <message>
        <source>Columns that were added and are not read: {columns}.</source>
        <translation>新加的、没有读取的列：{columns}。</translation>
    </message>
    <message>
        <source>Columns that were not imported: {columns}.</source>
        <translation>未导入的列：{columns}。</translation>
    </message>
    <message>
        <source>Columns with personal data are kept, as asked for: {columns}. Mind who gets the file.</source>
        <translation>已按要求保留含个人信息的列：{columns}。请注意文件的知悉范围。</translation>
    </message>
    <message>
        <source>Columns with personal data were left out: {columns}.</source>
        <translation>已略去含个人信息的列：{columns}。</translation>
    </message>
    <message>
        <source>Community planner</source>
        <translation>社区规划师</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑度</translation>
    </message>
    <message>
        <source>Compactness</source>
        <translation>紧凑度</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Compare &amp;Two Scenarios</source>
        <translation>两方案比较(&amp;T)</translation>
    </message>
    <message>
        <source>Compare Two Scenarios</source>
        <translation>两方案比较</translation>
    </message>
    <message>
        <source>Compare the two. Delete one if they are the same place; leave both if two really stand here.</source>
        <translation>请比对两处：是同一处就删去一个，确有两处则保留。</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>对照标准</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>对照另一次分析…</translation>
    </message>
    <message>
        <source>Complete communities</source>
        <translation>完整社区</translation>
    </message>
    <message>
        <source>Compound, road, unit or facility</source>
        <translation>小区、道路、居民区或设施</translation>
    </message>
    <message>
        <source>Comprehensive complexes in the circle; existing ones count</source>
        <translation>圈内的综合服务体，只计现有的</translation>
    </message>
    <message>
        <source>Compute Effect</source>
        <translation>计算成效</translation>
    </message>
    <message>
        <source>Compute again.</source>
        <translation>请重新计算。</translation>
    </message>
    <message>
        <source>Computed with</source>
        <translation>计算程序</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>计算机</translation>
    </message>
    <message>
        <source>Computing what projects change…</source>
        <translation>正在计算项目带来的变化…</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Confirm &amp;Places ({count})…</source>
        <translation>确认位置（{count}）(&amp;P)…</translation>
    </message>
    <message>
        <source>Confirm All</source>
        <translation>全部确认</translation>
    </message>
    <message>
        <source>Confirm Codes</source>
        <translation>确认类别</translation>
    </message>
    <message>
        <source>Confirm Places</source>
        <translation>确认位置</translation>
    </message>
    <message>
        <source>Confirm Places…</source>
        <translation>确认位置…</translation>
    </message>
    <message>
        <source>Confirm This Row</source>
        <translation>确认本行</translation>
    </message>
    <message>
        <source>Confirm What Options Ask For</source>
        <translation>确认选项对应的类别</translation>
    </message>
    <message>
        <source>Confirm and Go On</source>
        <translation>确认并转下一行</translation>
    </message>
    <message>
        <source>Confirm the Codes of {count} Needs</source>
        <translation>确认{count}条需求的类别</translation>
    </message>
    <message>
        <source>Confirm the Proposed Codes</source>
        <translation>确认提议的类别</translation>
    </message>
    <message>
        <source>Confirm the Proposed Codes of All Shown</source>
        <translation>确认列表中全部提议的类别</translation>
    </message>
    <message>
        <source>Confirmed ({clauses}): {count} of {circles} have a gap.</source>
        <translation>已核的 {clauses}：{circles}中 {count} 个有缺口。</translation>
    </message>
    <message>
        <source>Confirmed and not</source>
        <translation>已核和未核</translation>
    </message>
    <message>
        <source>Confirmed by a person</source>
        <translation>人工确认</translation>
    </message>
    <message>
        <source>Confirmed by hand</source>
        <translation>人工确认</translation>
    </message>
    <message>
        <source>Confirmed clauses: {verdicts}</source>
        <translation>已核条款：{verdicts}</translation>
    </message>
    <message>
        <source>Confirmed only</source>
        <translation>只看已核条款</translation>
    </message>
    <message>
        <source>Connected pieces; one, unless more are meant</source>
        <translation>连通的片数；除特意设定外应为一片</translation>
    </message>
    <message>
        <source>Content and scale</source>
        <translation>内容规模</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Copies streets, residences, facilities, gates, subdistricts, units or circles into a blueprint and says what became of every row.</source>
        <translation>把道路、小区、设施、出入口、街道、划分单元或生活圈复制进蓝图，并说明每一行的结果。</translation>
    </message>
    <message>
        <source>Copy Blueprint</source>
        <translation>复制蓝图</translation>
    </message>
    <message>
        <source>Copy the Sample</source>
        <translation>复制示例</translation>
    </message>
    <message>
        <source>Copy {others} as scenario {scenario}</source>
        <translation>将{others}复制为方案{scenario}</translation>
    </message>
    <message>
        <source>Copying the blueprint…</source>
        <translation>正在复制蓝图…</translation>
    </message>
    <message>
        <source>Copying the sample…</source>
        <translation>正在复制示例…</translation>
    </message>
    <message>
        <source>Correct the number, choose another field, or spread the people of units over residences.</source>
        <translation>请改正人口、换一个字段，或用“人口分摊到小区”由单元人口推算。</translation>
    </message>
    <message>
        <source>Correct the outlines so that every residence lies in exactly one circle.</source>
        <translation>请修正边界，使每个小区恰好在一个生活圈内。</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Count Again</source>
        <translation>重新计入</translation>
    </message>
    <message>
        <source>Count Needs</source>
        <translation>统计需求</translation>
    </message>
    <message>
        <source>Count What Is in the Blueprint</source>
        <translation>统计蓝图内容</translation>
    </message>
    <message>
        <source>Count {count} Needs</source>
        <translation>计入 {count} 条需求</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>是否计入</translation>
    </message>
    <message>
        <source>Counting facilities outside, {share} % of the people are within {limit_m} m of one.</source>
        <translation>连同圈外设施，{share}% 的居民在步行 {limit_m} 米内可达。</translation>
    </message>
    <message>
        <source>Counting facilities outside, {share} % of the residences are within {limit_m} m of one.</source>
        <translation>连同圈外设施，{share}% 的小区或住宅在步行 {limit_m} 米内可达。</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计入统计</translation>
    </message>
    <message>
        <source>Cut Units</source>
        <translation>切开单元</translation>
    </message>
    <message>
        <source>Cut by a barrier</source>
        <translation>被阻隔线切开</translation>
    </message>
    <message>
        <source>Cut the subdistricts along streets, rivers and railways; people come from the residences inside.</source>
        <translation>沿道路、河流和铁路把街道范围切成街坊，人口取自其中的小区。</translation>
    </message>
    <message>
        <source>Cut them along the border</source>
        <translation>沿界线切开</translation>
    </message>
    <message>
        <source>Cut units along the drawn line</source>
        <translation>沿所画的线切开单元</translation>
    </message>
    <message>
        <source>Cut units: {count}</source>
        <translation>切分单元（{count}个）</translation>
    </message>
    <message>
        <source>Cut: {units} units into {pieces} pieces</source>
        <translation>切开：{units} 个单元变成 {pieces} 块</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Data and their dates</source>
        <translation>数据及日期</translation>
    </message>
    <message>
        <source>Data changed after the last run: its numbers are old.</source>
        <translation>上次分析之后数据有变动，结果已过时。</translation>
    </message>
    <message>
        <source>Data changed after the run</source>
        <translation>分析之后数据有变动</translation>
    </message>
    <message>
        <source>Data check: errors {errors}, warnings {warnings}</source>
        <translation>数据检查：错误{errors}项，警告{warnings}项</translation>
    </message>
    <message>
        <source>Data check: nothing doubtful was found</source>
        <translation>数据检查：未发现疑问</translation>
    </message>
    <message>
        <source>Data frame</source>
        <translation>数据范围</translation>
    </message>
    <message>
        <source>Data left out, or used with a doubt</source>
        <translation>未采用或存疑的数据</translation>
    </message>
    <message>
        <source>Data of {date}</source>
        <translation>数据日期：{date}</translation>
    </message>
    <message>
        <source>Data preparation</source>
        <translation>资料整理</translation>
    </message>
    <message>
        <source>Data source</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Date of the data, such as 2024-06</source>
        <translation>数据日期，例如 2024-06</translation>
    </message>
    <message>
        <source>Day it was added or dropped</source>
        <translation>增补或调出日期</translation>
    </message>
    <message>
        <source>Decide Row by Row…</source>
        <translation>逐条确定…</translation>
    </message>
    <message>
        <source>Decisions on rows asked about</source>
        <translation>对待定行的决定</translation>
    </message>
    <message>
        <source>Default standard</source>
        <translation>默认标准</translation>
    </message>
    <message>
        <source>Definition of the level</source>
        <translation>层级定义</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete scenario {scenario}</source>
        <translation>删除方案{scenario}</translation>
    </message>
    <message>
        <source>Delete the Run</source>
        <translation>删除分析</translation>
    </message>
    <message>
        <source>Delete the run {run}? This cannot be undone.</source>
        <translation>删除“{run}”这次分析？删除后不能恢复。</translation>
    </message>
    <message>
        <source>Delete this run</source>
        <translation>删除这次分析</translation>
    </message>
    <message>
        <source>Delete {name} with all that belongs to it? What was once in the programme is better dropped: its history stays then.</source>
        <translation>删除{name}及其全部附属内容？曾列入清单的项目更宜“调出”，历史记录会保留。</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Depending on data that are missing, {low} % to {high} % of the people are within {limit_m} m; {target} % are asked for. There is no verdict until this is settled.</source>
        <translation>因数据缺失，步行 {limit_m} 米内可达的居民在 {low}% 到 {high}% 之间，目标为 {target}%。补齐数据前暂不评价。</translation>
    </message>
    <message>
        <source>Depending on data that are missing, {low} % to {high} % of the residences are within {limit_m} m; {target} % are asked for. There is no verdict until this is settled.</source>
        <translation>因数据缺失，步行 {limit_m} 米内可达的小区或住宅在 {low}% 到 {high}% 之间，目标为 {target}%。补齐数据前暂不评价。</translation>
    </message>
    <message>
        <source>Depending on data that are missing, {low} % to {high} % of the residential land lies within {limit_m} m; {target} % are asked for. There is no verdict until this is settled.</source>
        <translation>因数据缺失，步行 {limit_m} 米内的居住用地在 {low}% 到 {high}% 之间，目标为 {target}%。补齐数据前暂不评价。</translation>
    </message>
    <message>
        <source>Deputies' proposal</source>
        <translation>代表委员建议</translation>
    </message>
    <message>
        <source>Deputies' proposals</source>
        <translation>代表委员提案</translation>
    </message>
    <message>
        <source>Describe a Photo</source>
        <translation>填写照片说明</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Difference: {first} → {second}</source>
        <translation>差异：{first} → {second}</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Discard all unsaved edits of every scenario? They cannot be undone.</source>
        <translation>放弃所有方案中尚未保存的修改？放弃后无法恢复。</translation>
    </message>
    <message>
        <source>Discard all unsaved edits of projects and needs? They cannot be undone.</source>
        <translation>放弃项目和需求的全部未保存修改？放弃后无法恢复。</translation>
    </message>
    <message>
        <source>Discard and Close</source>
        <translation>放弃并关闭</translation>
    </message>
    <message>
        <source>Discard and Read Again</source>
        <translation>放弃修改并重新读取</translation>
    </message>
    <message>
        <source>Discard the edits: back to what the file holds</source>
        <translation>放弃修改，恢复到文件中的状态</translation>
    </message>
    <message>
        <source>Dissolve</source>
        <translation>解散</translation>
    </message>
    <message>
        <source>Dissolve {name}</source>
        <translation>解散项目包{name}</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Distance (m)</source>
        <translation>距离（米）</translation>
    </message>
    <message>
        <source>Distance moved (m, median)</source>
        <translation>移动距离（米，中位数）</translation>
    </message>
    <message>
        <source>Distance used (m)</source>
        <translation>所用距离（米）</translation>
    </message>
    <message>
        <source>District</source>
        <translation>全区</translation>
    </message>
    <message>
        <source>District coordinates</source>
        <translation>区级统筹</translation>
    </message>
    <message>
        <source>District funds</source>
        <translation>区级</translation>
    </message>
    <message>
        <source>District level</source>
        <translation>区级</translation>
    </message>
    <message>
        <source>District roll-up</source>
        <translation>区级汇总</translation>
    </message>
    <message>
        <source>Divides subdistricts into street blocks along streets, rivers, railways and expressways, without gap or overlap.</source>
        <translation>沿道路、河流、铁路和快速路把街道划分为街坊，无缝隙、无重叠。</translation>
    </message>
    <message>
        <source>Do not</source>
        <translation>不可达</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>存疑原因</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Doubtful Needs</source>
        <translation>计入存疑的需求</translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation>存疑原因</translation>
    </message>
    <message>
        <source>Draft for comment, not in force</source>
        <translation>征求意见稿，未施行</translation>
    </message>
    <message>
        <source>Drag a box round units to give them to the circle. F: fully or mostly inside; Ctrl+click: choose the circle; N: new circle; Esc: abandon.</source>
        <translation>拖框把框内单元划入选定的生活圈。F：完全在内或大部分在内；Ctrl+点击：选定生活圈；N：新建生活圈；Esc：放弃。</translation>
    </message>
    <message>
        <source>Drag over neighbouring units, or click them and end with a right click: they become one. All scenarios follow. Esc: abandon.</source>
        <translation>拖过相邻的单元，或逐个点选后按右键，即合并为一个单元；所有划圈方案随之改变。Esc：放弃。</translation>
    </message>
    <message>
        <source>Drag projects or packages into a package. Progress is weighted; what is unknown gives a lower and an upper bound.</source>
        <translation>可将项目或项目包拖入另一项目包。进度按权重汇总；进度未知的给出上下限。</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>手绘划入</translation>
    </message>
    <message>
        <source>Draw Life Circles…</source>
        <translation>划定生活圈…</translation>
    </message>
    <message>
        <source>Draw a Path</source>
        <translation>绘制通道</translation>
    </message>
    <message>
        <source>Draw a line across units, or trace a street; right-click, Enter or a double click ends. People are shared; all scenarios follow. Backspace: last point; S, T: snapping, tracing; Esc: abandon.</source>
        <translation>画一条线穿过单元，或沿道路追踪；右键、回车或双击结束。人口随之分摊，所有划圈方案随之改变。退格：撤回一点；S、T：捕捉、追踪；Esc：放弃。</translation>
    </message>
    <message>
        <source>Draw the Area</source>
        <translation>绘制范围</translation>
    </message>
    <message>
        <source>Draw the Area of {name}</source>
        <translation>绘制{name}的范围</translation>
    </message>
    <message>
        <source>Draw the feature, repair it with Fix geometries, or delete the row.</source>
        <translation>请补画图形、用“修复几何图形”处理，或删除该行。</translation>
    </message>
    <message>
        <source>Draw the life circles, and prove that they cover it all</source>
        <translation>划定生活圈，并验证全域覆盖</translation>
    </message>
    <message>
        <source>Draw the new course of a border from one place on it to another; right-click, Enter or a double click ends. Backspace: last point; S, T: snapping, tracing; Esc: abandon.</source>
        <translation>从边界上一处到另一处画出新的走向；右键、回车或双击结束。退格：撤回一点；S、T：捕捉、追踪；Esc：放弃。</translation>
    </message>
    <message>
        <source>Draw the paths people use to get here, or raise the snapping limit (MAX_SNAP) if they cross open ground. Many at once point to missing streets or to a shifted layer.</source>
        <translation>请补画居民实际走的路；如果是穿过空地走到的，可放宽接入距离（MAX_SNAP）。同时出现很多处，多半是道路不全或图层有偏移。</translation>
    </message>
    <message>
        <source>Draw {circle} and cut, units: {count}</source>
        <translation>绘制{circle}并切分（{count}个单元）</translation>
    </message>
    <message>
        <source>Draw {circle}, units: {count}</source>
        <translation>绘制{circle}（{count}个单元）</translation>
    </message>
    <message>
        <source>Drawn with LifeCircle in QGIS</source>
        <translation>LifeCircle 于 QGIS 中绘制</translation>
    </message>
    <message>
        <source>Draws the streets and the area within a walk of facilities, along real streets.</source>
        <translation>沿真实道路画出设施步行可达的道路与范围。</translation>
    </message>
    <message>
        <source>Drop from the Programme…</source>
        <translation>调出…</translation>
    </message>
    <message>
        <source>Drop {name}</source>
        <translation>调出{name}</translation>
    </message>
    <message>
        <source>Drop {name} from the programme</source>
        <translation>将{name}调出</translation>
    </message>
    <message>
        <source>Dropped from the programme</source>
        <translation>调出</translation>
    </message>
    <message>
        <source>Dropped from the programme, not put into the list ({count}): {names}. Take them up again first.</source>
        <translation>已从计划中调出、没有列入清单的 {count} 个：{names}。请先恢复。</translation>
    </message>
    <message>
        <source>Dropped projects left out {count}</source>
        <translation>未计调出项目 {count} 个</translation>
    </message>
    <message>
        <source>Drop…</source>
        <translation>调出…</translation>
    </message>
    <message>
        <source>Each circle is one unit for now. Import units or make street blocks (menu Scenario) to draw borders between them anew.</source>
        <translation>目前每个生活圈就是一个单元。请导入划分单元或生成街坊（“方案”菜单），再重新划定界线。</translation>
    </message>
    <message>
        <source>Each project counts once, by its main theme.</source>
        <translation>每个项目只按主题计一次。</translation>
    </message>
    <message>
        <source>Edit log</source>
        <translation>修改记录</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Effect of projects</source>
        <translation>项目成效</translation>
    </message>
    <message>
        <source>Effect on gaps</source>
        <translation>对缺口的作用</translation>
    </message>
    <message>
        <source>Effects</source>
        <translation>成效</translation>
    </message>
    <message>
        <source>Effects of projects</source>
        <translation>项目成效</translation>
    </message>
    <message>
        <source>Embedded services</source>
        <translation>社区嵌入式服务</translation>
    </message>
    <message>
        <source>End</source>
        <translation>完工</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Enlarge a Facility</source>
        <translation>扩大设施</translation>
    </message>
    <message>
        <source>Enlarge a Facility…</source>
        <translation>扩大设施…</translation>
    </message>
    <message>
        <source>Enlarge {name} to</source>
        <translation>扩建“{name}”后的规模</translation>
    </message>
    <message>
        <source>Enlarges</source>
        <translation>扩大</translation>
    </message>
    <message>
        <source>Enter the Month</source>
        <translation>填报本月</translation>
    </message>
    <message>
        <source>Enter the name of the subdistrict.</source>
        <translation>请填写街道名称。</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Erase, units: {count}</source>
        <translation>擦除（{count}个单元）</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Esc: abandon</source>
        <translation>Esc：放弃</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>活动台账</translation>
    </message>
    <message>
        <source>Events {count}</source>
        <translation>活动 {count} 场</translation>
    </message>
    <message>
        <source>Events: hearings, workshops, lectures</source>
        <translation>活动：征集会、工作坊、讲座</translation>
    </message>
    <message>
        <source>Every cell that came back different. Ticked ones are taken over, in one step that can be undone; cells changed on both sides are not ticked beforehand.</source>
        <translation>返回表中与现状不同的每一处。勾选的将被采用，可一步撤销；双方都改过的默认不勾选。</translation>
    </message>
    <message>
        <source>Every connected group of streets is shorter than {length_m} m, so none is left to walk on. Lower the limit for isolated groups, or raise the joining tolerance.</source>
        <translation>每一组相连的道路都短于 {length_m} 米，没有可步行的道路。请调低孤立道路限值，或调大相接容差。</translation>
    </message>
    <message>
        <source>Every facility has a place.</source>
        <translation>所有设施都已落位。</translation>
    </message>
    <message>
        <source>Every facility with a category text has a category.</source>
        <translation>写有类别文字的设施都已有类别。</translation>
    </message>
    <message>
        <source>Every place lies in exactly one circle</source>
        <translation>每一处都恰好属于一个生活圈</translation>
    </message>
    <message>
        <source>Every row shown here is verified.</source>
        <translation>此处显示的各行都已核原文。</translation>
    </message>
    <message>
        <source>Every text has a category. Look them over.</source>
        <translation>每种文字都有类别，请过目。</translation>
    </message>
    <message>
        <source>Every unit belongs to the same circle in both.</source>
        <translation>两个方案中每个单元的归属都相同。</translation>
    </message>
    <message>
        <source>Everybody here who could be judged has {name} within {limit}.</source>
        <translation>能判断的居民在{limit}内都有{name}。</translation>
    </message>
    <message>
        <source>Everything a gap analysis needs is there.</source>
        <translation>缺口分析所需数据已齐备。</translation>
    </message>
    <message>
        <source>Everything in the layers was used.</source>
        <translation>图层中的数据全部参与计算。</translation>
    </message>
    <message>
        <source>Everything that was asked for is met.</source>
        <translation>各项要求均已满足。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Evidence of each clause</source>
        <translation>各条款的依据</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>例如</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Existing</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>Expected parts</source>
        <translation>应有片数</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export projects for departments</source>
        <translation>导出供部门填报的项目表</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Expressway</source>
        <translation>快速路</translation>
    </message>
    <message>
        <source>Extent of the data</source>
        <translation>数据范围</translation>
    </message>
    <message>
        <source>Facilities</source>
        <translation>设施</translation>
    </message>
    <message>
        <source>Facilities (points or polygons)</source>
        <translation>设施（点或面）</translation>
    </message>
    <message>
        <source>Facilities by category: {list}</source>
        <translation>各类别设施数：{list}</translation>
    </message>
    <message>
        <source>Facilities in the circle</source>
        <translation>圈内设施数</translation>
    </message>
    <message>
        <source>Facilities not connected to the streets</source>
        <translation>未接入路网的设施数</translation>
    </message>
    <message>
        <source>Facilities out of reach</source>
        <translation>步行不可达的设施</translation>
    </message>
    <message>
        <source>Facilities outside a circle count. “Served by a neighbour” is the share of the people within reach whose nearest facility stands outside their own circle.</source>
        <translation>圈外的设施也计入。“邻圈设施覆盖”是可达人口中最近设施在本圈以外的比例。</translation>
    </message>
    <message>
        <source>Facilities placed {count}.</source>
        <translation>已落位设施{count}处。</translation>
    </message>
    <message>
        <source>Facilities that now have a category {count}.</source>
        <translation>已补上类别的设施{count}处。</translation>
    </message>
    <message>
        <source>Facilities that projects change</source>
        <translation>项目带来的设施变化</translation>
    </message>
    <message>
        <source>Facilities without a category {count}</source>
        <translation>没有类别的设施{count}处</translation>
    </message>
    <message>
        <source>Facilities without a place {count}</source>
        <translation>未落位的设施{count}处</translation>
    </message>
    <message>
        <source>Facilities without a place {count}, with a strong candidate {strong}. Nothing is written before you say so.</source>
        <translation>未落位设施{count}处，其中有把握大的候选{strong}处。您确认之前不会写入。</translation>
    </message>
    <message>
        <source>Facilities {count}</source>
        <translation>设施{count}处</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>设施</translation>
    </message>
    <message>
        <source>Facility Gap Analysis…</source>
        <translation>设施缺口分析…</translation>
    </message>
    <message>
        <source>Facility areas</source>
        <translation>设施用地</translation>
    </message>
    <message>
        <source>Facility gap analysis</source>
        <translation>设施缺口分析</translation>
    </message>
    <message>
        <source>Facility gap analysis of a blueprint</source>
        <translation>蓝图设施缺口分析</translation>
    </message>
    <message>
        <source>Facility gaps</source>
        <translation>设施缺口</translation>
    </message>
    <message>
        <source>Facility gaps in the life circles</source>
        <translation>生活圈设施缺口</translation>
    </message>
    <message>
        <source>Facility of the gate</source>
        <translation>出入口所属设施</translation>
    </message>
    <message>
        <source>Facility the gate belongs to (id)</source>
        <translation>出入口所属设施（编号）</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>基本情况</translation>
    </message>
    <message>
        <source>Farthest from a street</source>
        <translation>离路最远</translation>
    </message>
    <message>
        <source>Farthest way from a place to the nearest street (m)</source>
        <translation>地点到最近道路的最远距离（米）</translation>
    </message>
    <message>
        <source>Farthest way to a street</source>
        <translation>到道路的最远距离</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Fewer than five needs, or told by the others: no shares are shown</source>
        <translation>需求不足五条，或会被其他数字推算出来：不显示比例</translation>
    </message>
    <message>
        <source>Fewest people ({low}) and most people ({high}) of a circle do not fit together. Enter the smaller number first.</source>
        <translation>生活圈最少人数（{low}）与最多人数（{high}）不相符，请先填较小的数。</translation>
    </message>
    <message>
        <source>Fewest people of a circle</source>
        <translation>每个生活圈最少人数</translation>
    </message>
    <message>
        <source>Field of the blueprint</source>
        <translation>蓝图字段</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Fields (empty: recognised by their headings)</source>
        <translation>字段对应（留空则按表头识别）</translation>
    </message>
    <message>
        <source>Figures of your own</source>
        <translation>自定数值</translation>
    </message>
    <message>
        <source>Figures of your own: no standard stands behind them</source>
        <translation>自定数值，没有标准作依据</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Filled in too quickly</source>
        <translation>用时过短</translation>
    </message>
    <message>
        <source>Filter and sort</source>
        <translation>筛选与排序</translation>
    </message>
    <message>
        <source>Filter by circle, theme, stage and more</source>
        <translation>按生活圈、五宜、阶段等筛选</translation>
    </message>
    <message>
        <source>Filter by source, circle, category and more</source>
        <translation>按来源、生活圈、类别等筛选</translation>
    </message>
    <message>
        <source>Filter the circles</source>
        <translation>筛选生活圈</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Findings about circles</source>
        <translation>生活圈检查结果</translation>
    </message>
    <message>
        <source>Findings about circles, as a table</source>
        <translation>生活圈检查结果（表格）</translation>
    </message>
    <message>
        <source>Findings to decide on {count}</source>
        <translation>另有 {count} 个问题待研判</translation>
    </message>
    <message>
        <source>Finds shifted coordinates, broken streets, duplicates, unknown categories and doubtful people before an analysis does.</source>
        <translation>在分析之前找出坐标偏移、道路断开、重复设施、未知类别和可疑人口。</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完工</translation>
    </message>
    <message>
        <source>Finished, accepted or in use</source>
        <translation>完工、验收或投用</translation>
    </message>
    <message>
        <source>Finished, to be accepted</source>
        <translation>完工待验</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>First see in the preview what becomes of every row</source>
        <translation>请先在预览中看清每一行会怎样</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>吻合度</translation>
    </message>
    <message>
        <source>Floor area</source>
        <translation>建筑面积</translation>
    </message>
    <message>
        <source>Floor area (m²)</source>
        <translation>建筑面积（㎡）</translation>
    </message>
    <message>
        <source>Floor area from (m²)</source>
        <translation>建筑面积下限（㎡）</translation>
    </message>
    <message>
        <source>Floor area of the residence (empty: area of its outline)</source>
        <translation>小区建筑面积（不选则按轮廓面积）</translation>
    </message>
    <message>
        <source>Floor area per 1,000 people (m²)</source>
        <translation>千人建筑面积（㎡）</translation>
    </message>
    <message>
        <source>Floor area per 1,000 people from (m²)</source>
        <translation>千人建筑面积下限（㎡）</translation>
    </message>
    <message>
        <source>Floor area per 1,000 people to (m²)</source>
        <translation>千人建筑面积上限（㎡）</translation>
    </message>
    <message>
        <source>Floor area to (m²)</source>
        <translation>建筑面积上限（㎡）</translation>
    </message>
    <message>
        <source>Folder of blueprints and data</source>
        <translation>蓝图与资料文件夹</translation>
    </message>
    <message>
        <source>Follow the Temporal Controller</source>
        <translation>随时态控制器显示</translation>
    </message>
    <message>
        <source>Follows the Position</source>
        <translation>随位置自动确定</translation>
    </message>
    <message>
        <source>Footnotes</source>
        <translation>脚注</translation>
    </message>
    <message>
        <source>For {people} the data end too close by to decide at least one clause.</source>
        <translation>{people}住在数据边缘附近，至少有一条条款无法判定。</translation>
    </message>
    <message>
        <source>Form circles around the existing hubs of the blueprint</source>
        <translation>围绕蓝图现有综合服务体划圈</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>答卷</translation>
    </message>
    <message>
        <source>Forms Weighted to the People of the Units</source>
        <translation>按单元人口加权</translation>
    </message>
    <message>
        <source>Forms by age</source>
        <translation>各年龄问卷</translation>
    </message>
    <message>
        <source>Forms by unit</source>
        <translation>各单元问卷</translation>
    </message>
    <message>
        <source>Forms counted</source>
        <translation>计入的答卷</translation>
    </message>
    <message>
        <source>Forms counted {count}</source>
        <translation>计入问卷 {count}</translation>
    </message>
    <message>
        <source>Forms filled in faster are doubtful (seconds)</source>
        <translation>用时少于此秒数视为存疑</translation>
    </message>
    <message>
        <source>Forms flagged as doubtful</source>
        <translation>标为存疑的答卷</translation>
    </message>
    <message>
        <source>Forms of the questionnaire {survey} that are not in the file stay as they are: {count}.</source>
        <translation>问卷“{survey}”中有 {count} 份答卷不在本次表格内，保持不变。</translation>
    </message>
    <message>
        <source>Forms per 1,000 people</source>
        <translation>每千人答卷数</translation>
    </message>
    <message>
        <source>Forms returned</source>
        <translation>回收问卷（份）</translation>
    </message>
    <message>
        <source>Forms that ask for it; fewer than five are not shown</source>
        <translation>提出的问卷份数；不足五份不显示</translation>
    </message>
    <message>
        <source>Forms that chose it; fewer than five are not shown</source>
        <translation>选择的问卷份数；不足五份不显示</translation>
    </message>
    <message>
        <source>Forms that tell an age {told}, that do not {untold}. 60 and over: {forms} of the forms, {people} of the people.</source>
        <translation>填写年龄的问卷 {told} 份，未填 {untold} 份。60 岁及以上占问卷 {forms}，占人口 {people}。</translation>
    </message>
    <message>
        <source>Free text</source>
        <translation>开放题</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>From &amp;Layers in the Project…</source>
        <translation>从工程中的图层(&amp;L)…</translation>
    </message>
    <message>
        <source>From &amp;Needs, Questionnaires or Events…</source>
        <translation>从需求、问卷或活动台账(&amp;N)…</translation>
    </message>
    <message>
        <source>From (name)</source>
        <translation>来自（名称）</translation>
    </message>
    <message>
        <source>From a &amp;Project List…</source>
        <translation>从项目清单(&amp;P)…</translation>
    </message>
    <message>
        <source>From a Facilities &amp;Spreadsheet…</source>
        <translation>从设施台账(&amp;S)…</translation>
    </message>
    <message>
        <source>From an &amp;OSM Extract…</source>
        <translation>从 OSM 数据(&amp;O)…</translation>
    </message>
    <message>
        <source>From file</source>
        <translation>来源文件</translation>
    </message>
    <message>
        <source>From the project, as the crow flies</source>
        <translation>到项目的直线距离</translation>
    </message>
    <message>
        <source>From your own list</source>
        <translation>来自您自己的对应表</translation>
    </message>
    <message>
        <source>From {clauses} confirmed (verified or published)</source>
        <translation>出自已确认的 {clauses}（已核原文或见于公开页面）</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>起止</translation>
    </message>
    <message>
        <source>From → to</source>
        <translation>由 → 到</translation>
    </message>
    <message>
        <source>Full coverage</source>
        <translation>全覆盖</translation>
    </message>
    <message>
        <source>Fully adopted</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Fully surveyed categories</source>
        <translation>已普查齐全的类别</translation>
    </message>
    <message>
        <source>Further totals to spread (60+, households)</source>
        <translation>同时分摊的其他总数（60岁以上、户数）</translation>
    </message>
    <message>
        <source>GCJ-02 (Amap, Tencent)</source>
        <translation>GCJ-02（高德、腾讯）</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>新增服务</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>缺口</translation>
    </message>
    <message>
        <source>Gap analysis: {standard}</source>
        <translation>缺口分析：{standard}</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>缺口</translation>
    </message>
    <message>
        <source>Gaps That {name} Closes</source>
        <translation>{name}补上的缺口</translation>
    </message>
    <message>
        <source>Gaps are told for each life circle: load the circles as they are drawn today.</source>
        <translation>缺口按生活圈统计：请导入现有的生活圈划分。</translation>
    </message>
    <message>
        <source>Gaps by circle and clause</source>
        <translation>各圈各条结论</translation>
    </message>
    <message>
        <source>Gaps it closes</source>
        <translation>补上的缺口</translation>
    </message>
    <message>
        <source>Gaps of all runs</source>
        <translation>历次缺口结果</translation>
    </message>
    <message>
        <source>Gaps, overlaps and barriers are being measured…</source>
        <translation>正在检查缝隙、重叠和阻隔线…</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>出入口</translation>
    </message>
    <message>
        <source>Gate of</source>
        <translation>出入口所属</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>出入口</translation>
    </message>
    <message>
        <source>Gates can be used only when the residences' or facilities' id field and the gate's field that names them are both chosen.</source>
        <translation>使用出入口，须同时选定小区（或设施）的编号字段和出入口中的对应字段。</translation>
    </message>
    <message>
        <source>Gates of compounds and facilities</source>
        <translation>小区与设施出入口</translation>
    </message>
    <message>
        <source>Gates that projects open</source>
        <translation>项目打通的出入口</translation>
    </message>
    <message>
        <source>Gates {count}</source>
        <translation>出入口{count}个</translation>
    </message>
    <message>
        <source>General</source>
        <translation>一般人群</translation>
    </message>
    <message>
        <source>Give it a name by which the others know it.</source>
        <translation>请填写名称，便于各方对照。</translation>
    </message>
    <message>
        <source>Given by the clause</source>
        <translation>条款规定</translation>
    </message>
    <message>
        <source>Given coordinates</source>
        <translation>已有坐标</translation>
    </message>
    <message>
        <source>Gives the units that are selected, or that selected features of any layer lie on, to the circle. Click the map or press Enter: accept; Ctrl+click: choose the circle; N: new circle; Esc: abandon.</source>
        <translation>把所选单元，或任一图层中所选要素所在的单元，划入选定的生活圈。点击地图或回车：确认；Ctrl+点击：选定生活圈；N：新建生活圈；Esc：放弃。</translation>
    </message>
    <message>
        <source>Go On Anyway</source>
        <translation>仍然继续</translation>
    </message>
    <message>
        <source>Go from piece to piece of this finding</source>
        <translation>逐片查看这个问题</translation>
    </message>
    <message>
        <source>Go to the Blueprint Panel</source>
        <translation>前往“蓝图”面板</translation>
    </message>
    <message>
        <source>Green light</source>
        <translation>绿灯</translation>
    </message>
    <message>
        <source>Green space</source>
        <translation>绿地</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>综合网格</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>办理情况</translation>
    </message>
    <message>
        <source>Handling, Result and Reply…</source>
        <translation>办理、结果与答复…</translation>
    </message>
    <message>
        <source>Has a broken geometry.</source>
        <translation>图形有错。</translation>
    </message>
    <message>
        <source>Has no category.</source>
        <translation>没有类别。</translation>
    </message>
    <message>
        <source>Has no geometry.</source>
        <translation>没有图形。</translation>
    </message>
    <message>
        <source>Heading of the page</source>
        <translation>页面标题</translation>
    </message>
    <message>
        <source>Headline figures</source>
        <translation>主要数字</translation>
    </message>
    <message>
        <source>Heal Units</source>
        <translation>合并单元</translation>
    </message>
    <message>
        <source>Heal: {units} units become one</source>
        <translation>合并：{units} 个单元合为一个</translation>
    </message>
    <message>
        <source>Hearing</source>
        <translation>征集会</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Here lie {length_m:.0f} m of streets that are not connected to the rest. Draw the missing connection, if there is one.</source>
        <translation>这里有 {length_m:.0f} 米道路与其他道路不相连。如果实际是通的，请补画连接线。</translation>
    </message>
    <message>
        <source>Here now</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>亮点</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历程</translation>
    </message>
    <message>
        <source>Host facility</source>
        <translation>所属综合体</translation>
    </message>
    <message>
        <source>Hotline 12345</source>
        <translation>12345热线</translation>
    </message>
    <message>
        <source>Housed in</source>
        <translation>所在综合体</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>户数</translation>
    </message>
    <message>
        <source>How far circles lie from the mean of their subdistrict</source>
        <translation>各圈人口与本街道平均值的偏差</translation>
    </message>
    <message>
        <source>How far the people lie below or above the population band</source>
        <translation>人口低于或高于人口规模的幅度</translation>
    </message>
    <message>
        <source>How it is counted</source>
        <translation>统计口径</translation>
    </message>
    <message>
        <source>How it was placed</source>
        <translation>落位说明</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>How many branches</source>
        <translation>分中心数量</translation>
    </message>
    <message>
        <source>How many hubs</source>
        <translation>“1”的数量</translation>
    </message>
    <message>
        <source>How many people should a circle have? Enter fewest and most people, or choose the population band of a standard.</source>
        <translation>每个生活圈应有多少人？请填写最少和最多人数，或选择某一标准的人口规模。</translation>
    </message>
    <message>
        <source>How this was computed</source>
        <translation>怎么算的</translation>
    </message>
    <message>
        <source>How to read this page</source>
        <translation>怎么读这一页</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>综合体</translation>
    </message>
    <message>
        <source>Hub present</source>
        <translation>是否有综合服务体</translation>
    </message>
    <message>
        <source>Hubs</source>
        <translation>综合服务体</translation>
    </message>
    <message>
        <source>Hubs planned</source>
        <translation>规划的综合服务体</translation>
    </message>
    <message>
        <source>Id of its host</source>
        <translation>所在综合体编号</translation>
    </message>
    <message>
        <source>Id of the facility</source>
        <translation>设施编号</translation>
    </message>
    <message>
        <source>Id of the facility (for gates and hosts)</source>
        <translation>设施编号（用于出入口和综合体）</translation>
    </message>
    <message>
        <source>Id of the facility that houses this one</source>
        <translation>所在综合体的设施编号</translation>
    </message>
    <message>
        <source>Id of the new scenario</source>
        <translation>新划圈方案的编号</translation>
    </message>
    <message>
        <source>Id of the residence</source>
        <translation>小区编号</translation>
    </message>
    <message>
        <source>Id of the residence (for gates)</source>
        <translation>小区编号（用于出入口）</translation>
    </message>
    <message>
        <source>Id of the run</source>
        <translation>分析编号</translation>
    </message>
    <message>
        <source>Idea in reserve</source>
        <translation>谋划储备</translation>
    </message>
    <message>
        <source>If rows are there already</source>
        <translation>已有数据时</translation>
    </message>
    <message>
        <source>Ignore isolated street groups shorter than (m, 0 = none)</source>
        <translation>忽略短于此长度的孤立道路（米，0 为不忽略）</translation>
    </message>
    <message>
        <source>Import &amp;Circles Fixed by the District…</source>
        <translation>导入区里已定的生活圈(&amp;C)…</translation>
    </message>
    <message>
        <source>Import &amp;Units from a Layer…</source>
        <translation>从图层导入划分单元(&amp;U)…</translation>
    </message>
    <message>
        <source>Import Needs</source>
        <translation>导入需求</translation>
    </message>
    <message>
        <source>Import Needs, Questionnaires or Events…</source>
        <translation>导入需求、问卷或活动…</translation>
    </message>
    <message>
        <source>Import Needs…</source>
        <translation>导入需求…</translation>
    </message>
    <message>
        <source>Import a Project List</source>
        <translation>导入项目清单</translation>
    </message>
    <message>
        <source>Import a Project List…</source>
        <translation>导入项目清单…</translation>
    </message>
    <message>
        <source>Import a Scenario</source>
        <translation>导入划圈方案</translation>
    </message>
    <message>
        <source>Import a layer or spreadsheet into a blueprint</source>
        <translation>把图层或表格导入蓝图</translation>
    </message>
    <message>
        <source>Import a project list into a blueprint</source>
        <translation>将项目清单导入蓝图</translation>
    </message>
    <message>
        <source>Import an OpenStreetMap extract into a blueprint</source>
        <translation>把 OpenStreetMap 数据导入蓝图</translation>
    </message>
    <message>
        <source>Import needs and events into a blueprint</source>
        <translation>导入需求和活动到蓝图</translation>
    </message>
    <message>
        <source>Import of {role} from {source}: {added} new, {updated} changed, {removed} taken out</source>
        <translation>导入{role}（来源：{source}）：新增 {added}，更新 {updated}，移除 {removed}</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Imported as the scenario {name}; it can be undone.</source>
        <translation>已导入为方案“{name}”，可以撤销。</translation>
    </message>
    <message>
        <source>Imported into the blueprint: {numbers}.</source>
        <translation>已导入蓝图：{numbers}。</translation>
    </message>
    <message>
        <source>Improvable</source>
        <translation>可提升</translation>
    </message>
    <message>
        <source>In 10,000 Yuan</source>
        <translation>单位是万元</translation>
    </message>
    <message>
        <source>In No Package</source>
        <translation>不入项目包</translation>
    </message>
    <message>
        <source>In Yuan</source>
        <translation>单位是元</translation>
    </message>
    <message>
        <source>In a circle</source>
        <translation>已划入生活圈</translation>
    </message>
    <message>
        <source>In all lists together {distinct} different projects (lists are never added up); in no list {none}.</source>
        <translation>各年清单合计 {distinct} 个不同项目（各年清单不相加）；未列入任何清单 {none} 个。</translation>
    </message>
    <message>
        <source>In band</source>
        <translation>达标圈数</translation>
    </message>
    <message>
        <source>In no annual list</source>
        <translation>未列入年度清单</translation>
    </message>
    <message>
        <source>In no circle</source>
        <translation>未划入生活圈</translation>
    </message>
    <message>
        <source>In no circle of this scenario</source>
        <translation>不在本方案任何生活圈内</translation>
    </message>
    <message>
        <source>In no circle: units {units}, people {people}</source>
        <translation>未划入：单元 {units} 个，人口 {people}</translation>
    </message>
    <message>
        <source>In package</source>
        <translation>包内边际</translation>
    </message>
    <message>
        <source>In pieces</source>
        <translation>分成多片</translation>
    </message>
    <message>
        <source>In several pieces</source>
        <translation>分成多片</translation>
    </message>
    <message>
        <source>In short</source>
        <translation>一段话看懂</translation>
    </message>
    <message>
        <source>In the band</source>
        <translation>规模达标</translation>
    </message>
    <message>
        <source>In the document</source>
        <translation>原文内容</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>列入</translation>
    </message>
    <message>
        <source>In the text file {file} a quotation mark is opened in row {row} (line {line}) and not closed properly. Correct it there, or open the file in Excel or WPS and save it as .xlsx.</source>
        <translation>文本文件{file}第{row}条记录（第{line}行起）的英文引号没有正确成对。请改正，或用 Excel、WPS 检查后另存为 .xlsx。</translation>
    </message>
    <message>
        <source>In the workbook</source>
        <translation>返回表</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>已投用</translation>
    </message>
    <message>
        <source>In {count} other scenarios the pieces belonged to different circles; there the largest one decides.</source>
        <translation>在另外 {count} 个划圈方案中，这几块分属不同生活圈；那里以最大的一块为准。</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>工业</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>上级</translation>
    </message>
    <message>
        <source>Inside another circle</source>
        <translation>被另一生活圈包围</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>划入</translation>
    </message>
    <message>
        <source>Investment planned</source>
        <translation>计划投资</translation>
    </message>
    <message>
        <source>Investment planned (10,000 yuan)</source>
        <translation>计划投资（万元）</translation>
    </message>
    <message>
        <source>Investment planned, 10,000 yuan</source>
        <translation>计划投资，万元</translation>
    </message>
    <message>
        <source>Investment planned, 10,000 yuan (sum, else of its sources)</source>
        <translation>计划投资，万元（以总额为准，未填则为各来源合计）</translation>
    </message>
    <message>
        <source>Investment planned, 10,000 yuan: known of so many projects</source>
        <translation>计划投资（万元），注明已知项目数</translation>
    </message>
    <message>
        <source>Investment planned, by source</source>
        <translation>计划投资（按来源）</translation>
    </message>
    <message>
        <source>Investment secured</source>
        <translation>落实投资</translation>
    </message>
    <message>
        <source>Investment secured (10,000 yuan)</source>
        <translation>已落实投资（万元）</translation>
    </message>
    <message>
        <source>Investment secured, 10,000 yuan</source>
        <translation>已落实投资，万元</translation>
    </message>
    <message>
        <source>Investment secured, 10,000 yuan: known of so many projects</source>
        <translation>已落实投资（万元），注明已知项目数</translation>
    </message>
    <message>
        <source>Investment secured, by source</source>
        <translation>已落实投资（按来源）</translation>
    </message>
    <message>
        <source>Is it the same project, or another? Rows left out are not imported. {count}</source>
        <translation>是同一个项目，还是另一个？不选则不导入。{count}</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>它是</translation>
    </message>
    <message>
        <source>Its facility lies too far from every street to be walked to: move it, or draw a path</source>
        <translation>设施离道路太远，步行到不了：请移动位置或绘制通道</translation>
    </message>
    <message>
        <source>Its scenario</source>
        <translation>其中的方案</translation>
    </message>
    <message>
        <source>Join Street Ends up to {metres} m</source>
        <translation>连接{metres}米以内的路端</translation>
    </message>
    <message>
        <source>Join blocks up to about so many people (0: do not)</source>
        <translation>合并街坊到大约多少人（0 为不合并）</translation>
    </message>
    <message>
        <source>Join blocks up to about this area (m², 0: do not)</source>
        <translation>合并街坊到大约多大面积（m²，0 为不合并）</translation>
    </message>
    <message>
        <source>Join the streets where people can really walk: draw missing stretches, snap ends to junctions, or run again with the suggested joining tolerance (JOIN_TOLERANCE).</source>
        <translation>请在实际走得通的地方把道路接上：补画缺少的路段、把端点捕捉到路口，或用建议的相接容差（JOIN_TOLERANCE）重新运行。</translation>
    </message>
    <message>
        <source>Join units: {count}</source>
        <translation>合并单元（{count}个）</translation>
    </message>
    <message>
        <source>Joins units to circles in one piece, inside their subdistrict, within a population band, and says what cannot be met.</source>
        <translation>把划分单元合成街道内、连成一片、人口规模合适的生活圈，并说明哪些要求无法满足。</translation>
    </message>
    <message>
        <source>Judged for</source>
        <translation>判定对象</translation>
    </message>
    <message>
        <source>Judged once for the whole district: {share} % of its {people} people are within {limit_m} m.</source>
        <translation>按全区整体评价一次：全区 {people} 人中 {share}% 在步行 {limit_m} 米内可达。</translation>
    </message>
    <message>
        <source>Judged once for the whole district: {share} % of its {people} residences are within {limit_m} m.</source>
        <translation>按全区整体评价一次：全区 {people} 处小区或住宅中 {share}% 在步行 {limit_m} 米内可达。</translation>
    </message>
    <message>
        <source>Judged once for the whole of {frame_name}: {share} % of its {people} people are within {limit_m} m.</source>
        <translation>按{frame_name}整体评价一次：全街道 {people} 人中 {share}% 在步行 {limit_m} 米内可达。</translation>
    </message>
    <message>
        <source>Judged once for the whole of {frame_name}: {share} % of its {people} residences are within {limit_m} m.</source>
        <translation>按{frame_name}整体评价一次：全街道 {people} 处小区或住宅中 {share}% 在步行 {limit_m} 米内可达。</translation>
    </message>
    <message>
        <source>Judged per</source>
        <translation>判定范围</translation>
    </message>
    <message>
        <source>Just One Gap Analysis</source>
        <translation>只做一次缺口分析</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep Editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Keep It Open</source>
        <translation>保持打开</translation>
    </message>
    <message>
        <source>Keep Looking</source>
        <translation>继续查看</translation>
    </message>
    <message>
        <source>Keep My Edits as Copies</source>
        <translation>把我的修改存为副本</translation>
    </message>
    <message>
        <source>Keep names, telephone and identity numbers</source>
        <translation>保留姓名、电话和证件号码</translation>
    </message>
    <message>
        <source>Keep the Joining Tolerance</source>
        <translation>保存连接容差</translation>
    </message>
    <message>
        <source>Keep the Rules of Circles</source>
        <translation>保存划圈规则</translation>
    </message>
    <message>
        <source>Keep the best as a scenario of this name (empty: do not)</source>
        <translation>把最优方案存为此名称的划圈方案（留空：不存）</translation>
    </message>
    <message>
        <source>Keep the locked circles of the scenario</source>
        <translation>保留方案中已锁定的生活圈</translation>
    </message>
    <message>
        <source>Keep the units in the blueprint</source>
        <translation>把划分单元写入蓝图</translation>
    </message>
    <message>
        <source>Keep them and add</source>
        <translation>保留并追加</translation>
    </message>
    <message>
        <source>Kept for reference</source>
        <translation>留作参考</translation>
    </message>
    <message>
        <source>Key in the source</source>
        <translation>来源编号</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Kinds of street that are not known, left out: {list}</source>
        <translation>不认得、未计入的道路种类：{list}</translation>
    </message>
    <message>
        <source>Known to be no facility of any category: {list}</source>
        <translation>已知不属于任何类别的对象：{list}</translation>
    </message>
    <message>
        <source>Lacking though hardly anybody asked</source>
        <translation>有缺口、少有人提</translation>
    </message>
    <message>
        <source>Lacking, too few needs to say whether asked for</source>
        <translation>有缺口，需求样本过少，不作判断</translation>
    </message>
    <message>
        <source>Large enough</source>
        <translation>规模足够</translation>
    </message>
    <message>
        <source>Largest circle</source>
        <translation>最大的圈</translation>
    </message>
    <message>
        <source>Largest: {name} in {where}, {people}.</source>
        <translation>缺口最大的是{where}的{name}，涉及 {people}。</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>后续版本</translation>
    </message>
    <message>
        <source>Latitude (y)</source>
        <translation>纬度（y）</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Layer to move</source>
        <translation>要纠偏的图层</translation>
    </message>
    <message>
        <source>Layers from an OpenStreetMap extract</source>
        <translation>由 OpenStreetMap 数据生成图层</translation>
    </message>
    <message>
        <source>Layers in the project</source>
        <translation>工程中的图层</translation>
    </message>
    <message>
        <source>Layers of the blueprint that are not in the project {count}. The data are safe in the file.</source>
        <translation>蓝图有{count}个图层不在工程中。数据仍完好保存在文件里。</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>牵头单位</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>宜学</translation>
    </message>
    <message>
        <source>Leave Them Unknown</source>
        <translation>先按未知</translation>
    </message>
    <message>
        <source>Leave Uncounted</source>
        <translation>设为不计</translation>
    </message>
    <message>
        <source>Leave locked circles as they are</source>
        <translation>保留已锁定的圈</translation>
    </message>
    <message>
        <source>Leave them whole: the larger part wins</source>
        <translation>不切开：归占大头的生活圈</translation>
    </message>
    <message>
        <source>Leave units of other subdistricts than the circle's alone</source>
        <translation>不动生活圈所在街道以外的单元</translation>
    </message>
    <message>
        <source>Leave {count} Needs Uncounted</source>
        <translation>不计 {count} 条需求</translation>
    </message>
    <message>
        <source>Lecture</source>
        <translation>讲座</translation>
    </message>
    <message>
        <source>Left alone: {parts}</source>
        <translation>未动：{parts}</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未计入</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Level of the blueprint</source>
        <translation>蓝图层级</translation>
    </message>
    <message>
        <source>Levels (minutes)</source>
        <translation>层级（分钟）</translation>
    </message>
    <message>
        <source>Levels tested</source>
        <translation>检查层级</translation>
    </message>
    <message>
        <source>Levels to test</source>
        <translation>检验层级</translation>
    </message>
    <message>
        <source>Lies at longitude 0, latitude 0: the coordinates are missing.</source>
        <translation>位于经度 0、纬度 0：坐标缺失。</translation>
    </message>
    <message>
        <source>Lies in no circle of the adopted scenario</source>
        <translation>不在采用方案的任何生活圈内</translation>
    </message>
    <message>
        <source>Lies in no circle.</source>
        <translation>不在任何生活圈内。</translation>
    </message>
    <message>
        <source>Lies {distance_m:.0f} m from the nearest street, farther than {max_snap_m:g} m.</source>
        <translation>离最近的道路 {distance_m:.0f} 米，超过 {max_snap_m:g} 米。</translation>
    </message>
    <message>
        <source>Lies {kilometres:.0f} km away from the other layers.</source>
        <translation>离其他图层 {kilometres:.0f} 公里。</translation>
    </message>
    <message>
        <source>Life circle {circle}</source>
        <translation>生活圈：{circle}</translation>
    </message>
    <message>
        <source>Life circles</source>
        <translation>生活圈</translation>
    </message>
    <message>
        <source>LifeCircle</source>
        <translation>LifeCircle 生活圈</translation>
    </message>
    <message>
        <source>LifeCircle Help</source>
        <translation>LifeCircle 帮助</translation>
    </message>
    <message>
        <source>LifeCircle id</source>
        <translation>LifeCircle 标识</translation>
    </message>
    <message>
        <source>LifeCircle was switched off, and the unsaved edits of circles could not be saved: they are lost. The blueprint file holds what was saved before.</source>
        <translation>生活圈插件已停用，尚未保存的划圈修改没能保存，已经丢失。蓝图文件中仍是之前保存的内容。</translation>
    </message>
    <message>
        <source>LifeCircle was switched off, and the unsaved edits of projects and needs could not be saved: they are lost. The blueprint file holds what was saved before.</source>
        <translation>生活圈插件已停用，尚未保存的项目和需求修改没能保存，已经丢失。蓝图文件中仍是之前保存的内容。</translation>
    </message>
    <message>
        <source>LifeCircle was switched off: unsaved edits of circles were saved.</source>
        <translation>生活圈插件已停用，尚未保存的划圈修改已代为保存。</translation>
    </message>
    <message>
        <source>LifeCircle was switched off: unsaved edits of projects and needs were saved.</source>
        <translation>生活圈插件已停用，尚未保存的项目和需求修改已代为保存。</translation>
    </message>
    <message>
        <source>LifeCircle · walking to everyday facilities</source>
        <translation>LifeCircle · 步行可达的日常设施</translation>
    </message>
    <message>
        <source>LifeCircle: 15-minute life circles</source>
        <translation>LifeCircle：15分钟生活圈</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>亮灯</translation>
    </message>
    <message>
        <source>Light: green, yellow or red</source>
        <translation>亮灯：绿、黄、红</translation>
    </message>
    <message>
        <source>Lights</source>
        <translation>亮灯</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>规定距离</translation>
    </message>
    <message>
        <source>Limit (m)</source>
        <translation>距离上限（米）</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Limits: {limits}</source>
        <translation>限制：{limits}</translation>
    </message>
    <message>
        <source>Lines joined within</source>
        <translation>线段接合容差</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>Link a Gap…</source>
        <translation>关联缺口…</translation>
    </message>
    <message>
        <source>Link a Need…</source>
        <translation>关联需求…</translation>
    </message>
    <message>
        <source>Link to {name}</source>
        <translation>关联到{name}</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>List the Runs</source>
        <translation>读取历次分析</translation>
    </message>
    <message>
        <source>List the Standards</source>
        <translation>读取标准目录</translation>
    </message>
    <message>
        <source>List {year}</source>
        <translation>{year} 年清单</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>宜居</translation>
    </message>
    <message>
        <source>Load Circles from a Layer…</source>
        <translation>从图层导入生活圈…</translation>
    </message>
    <message>
        <source>Load Facilities from a Layer…</source>
        <translation>从图层导入设施…</translation>
    </message>
    <message>
        <source>Load Residences from a Layer…</source>
        <translation>从图层导入小区…</translation>
    </message>
    <message>
        <source>Load Streets from an OSM Extract…</source>
        <translation>从 OSM 数据导入道路…</translation>
    </message>
    <message>
        <source>Load Surroundings…</source>
        <translation>导入周边数据…</translation>
    </message>
    <message>
        <source>Load a Layer of the Project</source>
        <translation>导入工程中的图层</translation>
    </message>
    <message>
        <source>Load a Spreadsheet</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Load an OSM Extract</source>
        <translation>导入 OSM 数据</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁</translation>
    </message>
    <message>
        <source>Lock or unlock circles, circles: {count}</source>
        <translation>锁定或解锁生活圈（{count}个）</translation>
    </message>
    <message>
        <source>Lock {circle}</source>
        <translation>锁定{circle}</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Locked circles are spared by every tool</source>
        <translation>锁定后，各种工具都不会改动</translation>
    </message>
    <message>
        <source>Locked: spared by every tool</source>
        <translation>已锁定，各种工具都不会改动</translation>
    </message>
    <message>
        <source>Longitude (x), or both in one cell</source>
        <translation>经度（x），或经纬度同在一格</translation>
    </message>
    <message>
        <source>Longitude and latitude are swapped (for example x {x:.6g}, y {y:.6g}). Exchange the two columns and load the layer again, or use Swap X and Y coordinates in the toolbox.</source>
        <translation>经度和纬度写反了（例如 x {x:.6g}、y {y:.6g}）。请对调两列后重新加载图层，或用工具箱里的“交换X和Y坐标”。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>需复核</translation>
    </message>
    <message>
        <source>Look at Categories</source>
        <translation>查看类别</translation>
    </message>
    <message>
        <source>Look at each project alone and within its package</source>
        <translation>逐个项目计算（单独及在项目包内）</translation>
    </message>
    <message>
        <source>Look at the Gaps</source>
        <translation>查看缺口</translation>
    </message>
    <message>
        <source>Look for It</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Look for Places by Name</source>
        <translation>按地名查找位置</translation>
    </message>
    <message>
        <source>Look for Streets at Paths</source>
        <translation>查找通道接上的道路</translation>
    </message>
    <message>
        <source>Look for another name</source>
        <translation>换一个名称查找</translation>
    </message>
    <message>
        <source>Looking for places…</source>
        <translation>正在查找位置…</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>很像</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>减少服务</translation>
    </message>
    <message>
        <source>Lower bound (%)</source>
        <translation>下限（%）</translation>
    </message>
    <message>
        <source>Make Package {name}</source>
        <translation>新建项目包{name}</translation>
    </message>
    <message>
        <source>Make Street &amp;Blocks…</source>
        <translation>生成街坊(&amp;B)…</translation>
    </message>
    <message>
        <source>Make street blocks</source>
        <translation>生成街坊</translation>
    </message>
    <message>
        <source>Makes an empty blueprint file to import a subdistrict's data into.</source>
        <translation>新建一个空的蓝图文件，用来导入街道的数据。</translation>
    </message>
    <message>
        <source>Making the file…</source>
        <translation>正在建立文件…</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Map Categories</source>
        <translation>对应类别</translation>
    </message>
    <message>
        <source>Map Categories…</source>
        <translation>对应类别…</translation>
    </message>
    <message>
        <source>Mark as Not Checked</source>
        <translation>标为待核</translation>
    </message>
    <message>
        <source>Marked as doubtful in the file</source>
        <translation>表格中已标存疑</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>市场</translation>
    </message>
    <message>
        <source>Market provides</source>
        <translation>市场</translation>
    </message>
    <message>
        <source>Match Places</source>
        <translation>匹配位置</translation>
    </message>
    <message>
        <source>Matched by name</source>
        <translation>按名称匹配</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Mean walk</source>
        <translation>平均步行距离</translation>
    </message>
    <message>
        <source>Mean walk (m)</source>
        <translation>平均步行距离（米）</translation>
    </message>
    <message>
        <source>Mean walk of the people to the hub of their circle</source>
        <translation>居民到本圈综合服务体的平均步行距离</translation>
    </message>
    <message>
        <source>Merge {others} into {circle}, units: {count}</source>
        <translation>{others}并入{circle}（{count}个单元）</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>Met: enough people are within reach. Borderline: enough at the larger distance the clause names, not at the smaller. Gap: too few. Improvable: too few, but the clause is as needed. Not enough data for a verdict: the answer hangs on data that are missing.</source>
        <translation>达标：可达人口足够。临界：按条款的较大距离够，按较小距离不够。缺口：不够。可提升：不够，但属按需配建。数据不足，暂不评价：结论取决于缺失的数据。</translation>
    </message>
    <message>
        <source>Metric coordinate reference system</source>
        <translation>以米为单位的坐标系</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟数</translation>
    </message>
    <message>
        <source>Minutes times walking speed</source>
        <translation>按时间和步速换算</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>资金</translation>
    </message>
    <message>
        <source>Money and size</source>
        <translation>投资与规模</translation>
    </message>
    <message>
        <source>Money in 10,000 yuan; (n/m): known of n projects of m.</source>
        <translation>金额单位万元；（n/m）表示 m 个项目中 n 个已知。</translation>
    </message>
    <message>
        <source>Money of one source, in 10,000 yuan</source>
        <translation>单项资金来源（万元）</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>月度进展</translation>
    </message>
    <message>
        <source>Monthly progress</source>
        <translation>月度进展</translation>
    </message>
    <message>
        <source>Monthly report</source>
        <translation>月报</translation>
    </message>
    <message>
        <source>Monthly report {month}</source>
        <translation>{month} 月报</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Most coordinates of the layer {layer} do not fit its coordinate reference system {crs} (for example {x}, {y}). The system is probably wrong: set the right one in the layer's properties (Source).</source>
        <translation>图层“{layer}”的大部分坐标与其坐标参照系 {crs} 不符（例如 {x}, {y}）。坐标系很可能设错了：请在图层属性（数据源）中设置正确的坐标系。</translation>
    </message>
    <message>
        <source>Most people first</source>
        <translation>人口多的在前</translation>
    </message>
    <message>
        <source>Most people of a circle</source>
        <translation>每个生活圈最多人数</translation>
    </message>
    <message>
        <source>Move Package {name}</source>
        <translation>移动项目包{name}</translation>
    </message>
    <message>
        <source>Move into a package</source>
        <translation>移入项目包</translation>
    </message>
    <message>
        <source>Move into…</source>
        <translation>移入…</translation>
    </message>
    <message>
        <source>Move them to (wgs84 is also CGCS2000)</source>
        <translation>换算到（wgs84 即 CGCS2000）</translation>
    </message>
    <message>
        <source>Moved layer</source>
        <translation>换算后的图层</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the &amp;questionnaire</source>
        <translation>问卷名称(&amp;Q)</translation>
    </message>
    <message>
        <source>Name of the blueprint</source>
        <translation>蓝图名称</translation>
    </message>
    <message>
        <source>Name of the circle</source>
        <translation>生活圈名称</translation>
    </message>
    <message>
        <source>Name of the copy</source>
        <translation>副本的名称</translation>
    </message>
    <message>
        <source>Name of the facility</source>
        <translation>设施名称</translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Name of the layer or file</source>
        <translation>图层名或文件名</translation>
    </message>
    <message>
        <source>Name of the new circle</source>
        <translation>新生活圈的名称</translation>
    </message>
    <message>
        <source>Name of the new scenario</source>
        <translation>新方案的名称</translation>
    </message>
    <message>
        <source>Name of the part that is split off</source>
        <translation>分出部分的名称</translation>
    </message>
    <message>
        <source>Name of the place</source>
        <translation>地点名称</translation>
    </message>
    <message>
        <source>Name of the questionnaire</source>
        <translation>问卷名称</translation>
    </message>
    <message>
        <source>Name of the questionnaire (empty: that of the file)</source>
        <translation>问卷名称（留空则用文件名）</translation>
    </message>
    <message>
        <source>Name of the residence</source>
        <translation>小区名称</translation>
    </message>
    <message>
        <source>Name of the source (empty: that of the layer)</source>
        <translation>来源名称（留空则用图层名）</translation>
    </message>
    <message>
        <source>Name of the street</source>
        <translation>道路名称</translation>
    </message>
    <message>
        <source>Name of the subdistrict</source>
        <translation>街道名称</translation>
    </message>
    <message>
        <source>Name of the unit</source>
        <translation>单元名称</translation>
    </message>
    <message>
        <source>Name, code, place, lead, tag…</source>
        <translation>名称、编号、位置、牵头、专项…</translation>
    </message>
    <message>
        <source>Name, subdistrict or hub</source>
        <translation>名称、街道或综合服务体</translation>
    </message>
    <message>
        <source>Names nearly alike</source>
        <translation>名称相近的</translation>
    </message>
    <message>
        <source>Names of the units</source>
        <translation>划分单元名称</translation>
    </message>
    <message>
        <source>Near the edge of the data</source>
        <translation>靠近数据边缘</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>最近一处</translation>
    </message>
    <message>
        <source>Nearly everything skipped</source>
        <translation>几乎全部跳过</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Need against gap</source>
        <translation>需求与缺口对照</translation>
    </message>
    <message>
        <source>Need and gap</source>
        <translation>需求与缺口</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Needs That {name} Answers</source>
        <translation>{name}回应的需求</translation>
    </message>
    <message>
        <source>Needs and gaps</source>
        <translation>需求与缺口</translation>
    </message>
    <message>
        <source>Needs are kept in a blueprint: open one, or make one.</source>
        <translation>需求存放在蓝图中：请打开或新建蓝图。</translation>
    </message>
    <message>
        <source>Needs it answers</source>
        <translation>回应的需求</translation>
    </message>
    <message>
        <source>Needs of the circle that answered</source>
        <translation>本圈作答的需求数</translation>
    </message>
    <message>
        <source>Needs without a category {count}</source>
        <translation>未归类需求 {count} 条</translation>
    </message>
    <message>
        <source>Needs {count}</source>
        <translation>需求 {count} 条</translation>
    </message>
    <message>
        <source>Needs {shown} of {count}</source>
        <translation>需求 {shown} / {count}</translation>
    </message>
    <message>
        <source>Neither add to locked circles nor take from them</source>
        <translation>已锁定的生活圈既不划入也不划出</translation>
    </message>
    <message>
        <source>Neither asked for nor lacking</source>
        <translation>无需求、无缺口</translation>
    </message>
    <message>
        <source>Neither the clause nor its level names metres: {minutes} minutes at {speed} m/s make {limit_m} m.</source>
        <translation>条款和层级都未给出米数：{minutes} 分钟按 {speed} 米/秒折合 {limit_m} 米。</translation>
    </message>
    <message>
        <source>New Circle by Drawing</source>
        <translation>边画边建新生活圈</translation>
    </message>
    <message>
        <source>New Circle of the Selected Units ({count})…</source>
        <translation>用选中的单元新建生活圈（{count}）…</translation>
    </message>
    <message>
        <source>New Event</source>
        <translation>新建活动</translation>
    </message>
    <message>
        <source>New Event…</source>
        <translation>新建活动…</translation>
    </message>
    <message>
        <source>New Need</source>
        <translation>新建需求</translation>
    </message>
    <message>
        <source>New Need…</source>
        <translation>新建需求…</translation>
    </message>
    <message>
        <source>New Package…</source>
        <translation>新建项目包…</translation>
    </message>
    <message>
        <source>New Project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>New Subdistrict Blueprint</source>
        <translation>新建街道蓝图</translation>
    </message>
    <message>
        <source>New blueprint</source>
        <translation>新建蓝图</translation>
    </message>
    <message>
        <source>New circle</source>
        <translation>新生活圈</translation>
    </message>
    <message>
        <source>New circle {circle}, units: {count}</source>
        <translation>新建生活圈{circle}（{count}个单元）</translation>
    </message>
    <message>
        <source>New construction</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>New name of the scenario</source>
        <translation>方案的新名称</translation>
    </message>
    <message>
        <source>New package</source>
        <translation>新建项目包</translation>
    </message>
    <message>
        <source>New package with {name}</source>
        <translation>以{name}新建项目包</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新项目</translation>
    </message>
    <message>
        <source>New scenario {scenario}</source>
        <translation>新建方案{scenario}</translation>
    </message>
    <message>
        <source>New subdistrict blueprint</source>
        <translation>新建街道蓝图</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新值</translation>
    </message>
    <message>
        <source>Next Piece</source>
        <translation>下一片</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>No annual list yet: choose projects and put them in.</source>
        <translation>还没有年度清单：请选择项目后列入。</translation>
    </message>
    <message>
        <source>No blueprint is open</source>
        <translation>没有打开蓝图</translation>
    </message>
    <message>
        <source>No circle lies here. Ctrl+click one that shall receive, or press N.</source>
        <translation>这里没有生活圈。请按住 Ctrl 点要划入的生活圈，或按 N 新建。</translation>
    </message>
    <message>
        <source>No circle of {scenario} in the file {file} touches a unit of this blueprint. Check that both are about the same district; nothing was taken over.</source>
        <translation>文件 {file} 的“{scenario}”中没有任何生活圈与本蓝图的划分单元相交。请检查两者是否为同一区域；没有导入任何内容。</translation>
    </message>
    <message>
        <source>No circles yet</source>
        <translation>尚无生活圈</translation>
    </message>
    <message>
        <source>No clause has been confirmed yet, so there are no headline figures.</source>
        <translation>还没有已核对的条款，因此暂无汇总数字。</translation>
    </message>
    <message>
        <source>No clause of this standard asks for what it builds: {category}</source>
        <translation>本标准没有条款要求这类设施：{category}</translation>
    </message>
    <message>
        <source>No clause of this standard has been proof-read yet</source>
        <translation>该标准尚无条款经过核对</translation>
    </message>
    <message>
        <source>No clause shows a gap in any circle.</source>
        <translation>没有条款在任何生活圈出现缺口。</translation>
    </message>
    <message>
        <source>No column of names or phone numbers was found. Phone and identity numbers inside texts are left out.</source>
        <translation>没有发现姓名、电话等列。文字中的电话和证件号码不导入。</translation>
    </message>
    <message>
        <source>No facilities yet</source>
        <translation>尚无设施</translation>
    </message>
    <message>
        <source>No facility of the categories {only} is in the layer (it holds for instance: {known}). Check the spelling and the field.</source>
        <translation>图层里没有类别为“{only}”的设施（图层里有例如：{known}）。请检查写法和所选字段。</translation>
    </message>
    <message>
        <source>No feature is here that could be the place of {name}. Click another one, or place it by a click. Right click or Esc leaves.</source>
        <translation>此处没有可供{name}落位的要素。请点击其他要素，或改用点选定位。右键或 Esc 退出。</translation>
    </message>
    <message>
        <source>No gaps are measured yet: run the analysis in the Gaps panel to compare.</source>
        <translation>还没有测算缺口：请先在“缺口”面板运行分析再对照。</translation>
    </message>
    <message>
        <source>No gaps are measured yet: run the analysis in the Gaps panel.</source>
        <translation>尚未测算缺口：请在“缺口”面板运行分析。</translation>
    </message>
    <message>
        <source>No hubs are known: circles are formed by people and shape alone.</source>
        <translation>没有已知的综合服务体，仅按人口和形状划圈。</translation>
    </message>
    <message>
        <source>No indicator reacted.</source>
        <translation>没有指标发生变化。</translation>
    </message>
    <message>
        <source>No layer is chosen. Choose at least one of streets, residences, facilities and circles.</source>
        <translation>没有选择图层。道路、小区、设施、生活圈至少选一个。</translation>
    </message>
    <message>
        <source>No needs yet</source>
        <translation>还没有需求</translation>
    </message>
    <message>
        <source>No population band is chosen under Rules: say here how many people a circle should hold.</source>
        <translation>“规则”中还没有选定人口规模，请在这里写明每圈多少人。</translation>
    </message>
    <message>
        <source>No population band is chosen, so the size of circles is not judged. Choose the band of a standard.</source>
        <translation>尚未选择人口规模区间，因此不评价生活圈规模。请选择某部标准的区间。</translation>
    </message>
    <message>
        <source>No population field was chosen: every residence counts as one.</source>
        <translation>未选人口字段，每处小区或住宅按 1 计。</translation>
    </message>
    <message>
        <source>No project is chosen to be built.</source>
        <translation>没有选中要建的项目。</translation>
    </message>
    <message>
        <source>No project of this blueprint has the id, code or name “{name}”. Separate several by semicolons, or write all.</source>
        <translation>蓝图中没有编号、代码或名称为“{name}”的项目。多个项目请用分号隔开，或写 all。</translation>
    </message>
    <message>
        <source>No project on the map has a period yet: fill in start and end.</source>
        <translation>地图上的项目都没有起止时间，请先填写开工和完工。</translation>
    </message>
    <message>
        <source>No projects yet</source>
        <translation>还没有项目</translation>
    </message>
    <message>
        <source>No question with options that ask for something.</source>
        <translation>没有选项涉及需求的问题。</translation>
    </message>
    <message>
        <source>No residence has more than {largest:g} people, and many have a fraction of one. Check that the column is not a share or in units of ten thousand.</source>
        <translation>没有一处小区或住宅超过 {largest:g} 人，而且许多带小数。请确认该列不是比例，也不是以万人为单位。</translation>
    </message>
    <message>
        <source>No residence lies in the circle {circle}.</source>
        <translation>生活圈“{circle}”里没有小区或住宅。</translation>
    </message>
    <message>
        <source>No residence lies within {max_snap_m} m of a street; the nearest is {nearest_m} m away. Check that both layers cover the same place and have the right coordinate reference system, and run the data check for shifted coordinates (GCJ-02, BD-09).</source>
        <translation>没有一个小区在道路 {max_snap_m} 米以内，最近的也有 {nearest_m} 米。请检查两个图层是否在同一地区、坐标系是否正确，并用“数据检查”排查坐标偏移（GCJ-02、BD-09）。</translation>
    </message>
    <message>
        <source>No residences yet</source>
        <translation>尚无小区</translation>
    </message>
    <message>
        <source>No row was taken</source>
        <translation>没有导入任何行</translation>
    </message>
    <message>
        <source>No row with headings was found in the table {table}. Put one row with a name for each column above the data.</source>
        <translation>表格{table}中没有找到表头。请在数据上方加一行表头，每列写明名称。</translation>
    </message>
    <message>
        <source>No service complex (categories {codes}) exists yet. Planned or closing: {planned}.</source>
        <translation>尚无现状综合服务体（类别 {codes}）。规划中或将关闭的有：{planned}。</translation>
    </message>
    <message>
        <source>No standard knows these category codes: {codes}. They are kept as they stand; check the spelling.</source>
        <translation>任何标准中都没有这些类别代码：{codes}。已按原样保留，请检查拼写。</translation>
    </message>
    <message>
        <source>No street bounds blocks: whole subdistricts are the blocks, divided by barriers alone. Check the classes of the streets.</source>
        <translation>没有道路参与围合：街坊为整个街道，仅由阻隔线划分。请核对道路类别。</translation>
    </message>
    <message>
        <source>No street is of the classes {classes}. The streets have these: {known}.</source>
        <translation>没有属于类别 {classes} 的道路。现有类别：{known}。</translation>
    </message>
    <message>
        <source>No streets yet</source>
        <translation>尚无道路</translation>
    </message>
    <message>
        <source>No subdistrict boundary is loaded yet: choose a layer of it in the dialog.</source>
        <translation>还没有加载街道边界，请在对话框中选择街道边界图层。</translation>
    </message>
    <message>
        <source>No subdistrict boundary yet</source>
        <translation>尚无街道边界</translation>
    </message>
    <message>
        <source>No subdistrict is called {name}. There are: {known}.</source>
        <translation>没有名为{name}的街道。现有：{known}。</translation>
    </message>
    <message>
        <source>No unit lies fully in the shape. Press F to take mostly inside ones.</source>
        <translation>没有单元完全在图形内。按 F 可改取大部分在内的单元。</translation>
    </message>
    <message>
        <source>No unit lies here.</source>
        <translation>这里没有划分单元。</translation>
    </message>
    <message>
        <source>No unit lies mostly in the shape.</source>
        <translation>没有单元大部分在图形内。</translation>
    </message>
    <message>
        <source>No units: each circle is one for now</source>
        <translation>没有划分单元，暂以每个圈为一个单元</translation>
    </message>
    <message>
        <source>No verdict passes these filters. Let more through above.</source>
        <translation>没有符合筛选条件的结论，请在上方放宽条件。</translation>
    </message>
    <message>
        <source>No {name} within {limit} for {people}</source>
        <translation>{people}，{limit}内没有{name}</translation>
    </message>
    <message>
        <source>No {name} within {limit} for {people}.</source>
        <translation>{people}，{limit}内没有{name}。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>No: set not to count by hand</source>
        <translation>否，人工设为不计</translation>
    </message>
    <message>
        <source>Nobody is counted as a shortage for missing data.</source>
        <translation>数据缺失一律不算作短缺。</translation>
    </message>
    <message>
        <source>Nobody lives here according to the residences; nothing is tested.</source>
        <translation>居住数据显示这里没有居民，不作评价。</translation>
    </message>
    <message>
        <source>Nobody lives here, so nothing is tested.</source>
        <translation>这里没有居民，不作检查。</translation>
    </message>
    <message>
        <source>Nobody said yet which facility, gate or path it changes</source>
        <translation>尚未说明它改变哪个设施、出入口或通道</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation>不选定</translation>
    </message>
    <message>
        <source>None of the chosen needs has a place yet.</source>
        <translation>选中的需求都还没有位置。</translation>
    </message>
    <message>
        <source>None of the chosen units belongs to {circle}. Choose units of this circle, then split it.</source>
        <translation>所选单元都不属于{circle}。请选中该生活圈内的单元，再拆分。</translation>
    </message>
    <message>
        <source>None of the facilities lies within {max_snap_m:g} m of a street. Check that both layers cover the same place, and run the data check for shifted coordinates (GCJ-02, BD-09).</source>
        <translation>没有一处设施在道路 {max_snap_m:g} 米以内。请检查两个图层是否在同一地区，并用“数据检查”排查坐标偏移（GCJ-02、BD-09）。</translation>
    </message>
    <message>
        <source>None of the layers has a feature with a place. Check their filters and the selection.</source>
        <translation>各图层中都没有带位置的要素。请检查筛选条件和所选要素。</translation>
    </message>
    <message>
        <source>None of the {count} chosen projects is on the map yet: place them first.</source>
        <translation>所选 {count} 个项目都还没有上图，请先落位。</translation>
    </message>
    <message>
        <source>None of the {count} facilities has a category that the standard {standard} knows (found: {examples}). Choose the field with the category, or map your categories to its codes.</source>
        <translation>{count} 处设施的类别在标准 {standard} 中一个都对不上（现有：{examples}）。请选对类别字段，或把自己的类别对应到标准代码。</translation>
    </message>
    <message>
        <source>None of the {count} residences of {residences} lies in a unit of {units}. Check that both layers cover the same place and have the right coordinate reference system, and run the data check for shifted coordinates (GCJ-02, BD-09).</source>
        <translation>“{residences}”的 {count} 处小区没有一处在“{units}”的单元内。请检查两个图层是否在同一地区、坐标系是否正确，并用“数据检查”排查坐标偏移（GCJ-02、BD-09）。</translation>
    </message>
    <message>
        <source>None of these clauses has been confirmed against the document or a published page, so there are no headline figures yet.</source>
        <translation>这些条款都还没有对照原文或公开页面确认，因此暂无正式数字。</translation>
    </message>
    <message>
        <source>None stands here; a new one needs at least {minimum_m2} m² of floor area.</source>
        <translation>这里没有此类设施；新设一处建筑面积至少需 {minimum_m2} 平方米。</translation>
    </message>
    <message>
        <source>None stands here; a new one needs at least {minimum_m2} m² of site area.</source>
        <translation>这里没有此类设施；新设一处用地面积至少需 {minimum_m2} 平方米。</translation>
    </message>
    <message>
        <source>None stands here; those that serve the people are measured where they stand.</source>
        <translation>圈内没有此类设施；为居民服务的设施在其所在地核算规模。</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>North arrow</source>
        <translation>指北针</translation>
    </message>
    <message>
        <source>Not a facility: leave its category out</source>
        <translation>不是设施：不给类别</translation>
    </message>
    <message>
        <source>Not adopted</source>
        <translation>不采纳</translation>
    </message>
    <message>
        <source>Not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Not coded</source>
        <translation>未归类</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>Not confirmed only</source>
        <translation>只看未核条款</translation>
    </message>
    <message>
        <source>Not connected to the streets</source>
        <translation>未接入路网</translation>
    </message>
    <message>
        <source>Not counted</source>
        <translation>不计入</translation>
    </message>
    <message>
        <source>Not decided: {circle} has {people} counted ({basis}), {lacking} fewer than the band's lower end of {low}; but of {not_known} units the people are not or not fully known. Enter them first.</source>
        <translation>暂不能判定：{circle}已计 {people}（{basis}），比区间下限 {low} 人少 {lacking} 人，但有 {not_known} 个划分单元人数不详或不全。请先补齐人数。</translation>
    </message>
    <message>
        <source>Not enough data</source>
        <translation>数据不足</translation>
    </message>
    <message>
        <source>Not enough data for a verdict</source>
        <translation>数据不足，暂不评价</translation>
    </message>
    <message>
        <source>Not known: please choose</source>
        <translation>认不出，请选择</translation>
    </message>
    <message>
        <source>Not locked</source>
        <translation>未锁定</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>尚未测算</translation>
    </message>
    <message>
        <source>Not on the map yet</source>
        <translation>尚未上图</translation>
    </message>
    <message>
        <source>Not placed</source>
        <translation>未落位</translation>
    </message>
    <message>
        <source>Not proof-read ({clauses}): {count} of {circles} would have gaps. Hints, not findings.</source>
        <translation>未核的 {clauses}：{circles}中 {count} 个会有缺口，只作线索，不作结论。</translation>
    </message>
    <message>
        <source>Not proof-read, hints only: {verdicts}</source>
        <translation>未核条款（仅供参考）：{verdicts}</translation>
    </message>
    <message>
        <source>Not proven yet: the circles cover {circles_m2}, the frame is {frame_m2}. Units in no circle: {unassigned}; frame without a unit: {missing_m2}; covered twice: {overlap_m2}; beyond the frame: {beyond_m2}. The places are listed below.</source>
        <translation>尚未证明全覆盖：生活圈覆盖 {circles_m2}，范围为 {frame_m2}。未划入生活圈的划分单元：{unassigned} 个；没有划分单元的范围：{missing_m2}；重复覆盖：{overlap_m2}；超出范围：{beyond_m2}。具体位置见下表。</translation>
    </message>
    <message>
        <source>Not proven yet: {unassigned} of {units} units lie in no circle. Whether the units cover the frame is still being measured.</source>
        <translation>尚未证明全覆盖：{units} 个划分单元中有 {unassigned} 个未划入生活圈。划分单元是否覆盖整个范围，仍在量算。</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>不可达人口</translation>
    </message>
    <message>
        <source>Not said yet what it changes</source>
        <translation>未说明改变什么</translation>
    </message>
    <message>
        <source>Not saved yet: {names}</source>
        <translation>尚未保存：{names}</translation>
    </message>
    <message>
        <source>Not understood, unknown</source>
        <translation>未读懂，按未知</translation>
    </message>
    <message>
        <source>Not within reach</source>
        <translation>未覆盖人数</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note about scenario {scenario}</source>
        <translation>修改方案{scenario}的说明</translation>
    </message>
    <message>
        <source>Note on the budget</source>
        <translation>投资说明</translation>
    </message>
    <message>
        <source>Note on the settings</source>
        <translation>设定说明</translation>
    </message>
    <message>
        <source>Notes on the table</source>
        <translation>表注</translation>
    </message>
    <message>
        <source>Nothing changed.</source>
        <translation>没有改动。</translation>
    </message>
    <message>
        <source>Nothing changes for {names}: no chosen project alters a facility or a way that would reach anybody newly</source>
        <translation>{names}不变：所选项目没有改动能让更多人走得到的这些设施或通路</translation>
    </message>
    <message>
        <source>Nothing doubtful was found in what was checked.</source>
        <translation>所检内容未发现问题。</translation>
    </message>
    <message>
        <source>Nothing in particular</source>
        <translation>不指定</translation>
    </message>
    <message>
        <source>Nothing in the blueprint is called like this. Type another name and look for it, or place the project by a click.</source>
        <translation>蓝图中没有叫这个名称的地方。请输入其他名称查找，或在地图上点选定位。</translation>
    </message>
    <message>
        <source>Nothing in this file differs from the blueprint.</source>
        <translation>该文件与蓝图没有差别。</translation>
    </message>
    <message>
        <source>Nothing is missing here</source>
        <translation>本圈不缺设施</translation>
    </message>
    <message>
        <source>Nothing is selected. Select units, or features of any layer that lie on them, then take this tool again.</source>
        <translation>没有选中任何要素。请先选择划分单元，或任一图层中落在单元上的要素，再使用本工具。</translation>
    </message>
    <message>
        <source>Nothing said yet. A micro-garden or the like changes no facility: set its effect to quality in the project's form.</source>
        <translation>尚未说明。微花园之类不改变设施，请在项目表单中将成效类型设为“品质类，不计缺口”。</translation>
    </message>
    <message>
        <source>Nothing that a standard knows</source>
        <translation>不属于标准中的任何类别</translation>
    </message>
    <message>
        <source>Nothing to import is chosen. Choose a layer ({layer}) or a spreadsheet ({sheet}).</source>
        <translation>没有选择要导入的内容。请选择图层（{layer}）或表格（{sheet}）。</translation>
    </message>
    <message>
        <source>Nothing to mend in this scenario.</source>
        <translation>这个方案没有需要处理的问题。</translation>
    </message>
    <message>
        <source>Nothing was saved yet; every saved edit is listed here.</source>
        <translation>还没有保存过修改；每次保存的修改都会列在这里。</translation>
    </message>
    <message>
        <source>Nothing was saved: {count} rows that you edited were changed in the blueprint file by somebody else meanwhile. Decide for each which one holds, then save again.</source>
        <translation>尚未保存：您修改的内容中有{count}行已被他人在蓝图文件里改动。请逐行决定以哪一份为准，再保存。</translation>
    </message>
    <message>
        <source>Number of another form</source>
        <translation>序号与另一份重复</translation>
    </message>
    <message>
        <source>Number of barriers</source>
        <translation>阻隔线数</translation>
    </message>
    <message>
        <source>Number of circles</source>
        <translation>生活圈个数</translation>
    </message>
    <message>
        <source>Number of circles per subdistrict (empty: from the people)</source>
        <translation>每个街道的生活圈个数（留空：按人口推算）</translation>
    </message>
    <message>
        <source>Number of errors</source>
        <translation>错误数</translation>
    </message>
    <message>
        <source>Number of facilities</source>
        <translation>设施数</translation>
    </message>
    <message>
        <source>Number of findings</source>
        <translation>检查结果数</translation>
    </message>
    <message>
        <source>Number of gaps</source>
        <translation>缺口数</translation>
    </message>
    <message>
        <source>Number of groups</source>
        <translation>分组数</translation>
    </message>
    <message>
        <source>Number of proposals</source>
        <translation>方案个数</translation>
    </message>
    <message>
        <source>Number of residences</source>
        <translation>小区（住宅）数</translation>
    </message>
    <message>
        <source>Number of streets</source>
        <translation>道路数</translation>
    </message>
    <message>
        <source>Number of the form</source>
        <translation>问卷编号</translation>
    </message>
    <message>
        <source>Number of units</source>
        <translation>划分单元数</translation>
    </message>
    <message>
        <source>Number of verdicts open for lack of data</source>
        <translation>因数据不足暂不评价的条数</translation>
    </message>
    <message>
        <source>Number of warnings</source>
        <translation>警告数</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Obstacle</source>
        <translation>堵点</translation>
    </message>
    <message>
        <source>Of none of the units of {circle} the people are known. Import residences with people, or enter the people of the units.</source>
        <translation>{circle}所有划分单元的人数都不详。请导入带人数的小区，或填写划分单元人数。</translation>
    </message>
    <message>
        <source>Of {count} blocks the people are not or not fully known. Import residences with people.</source>
        <translation>{count} 个街坊人数不详或不全。请导入带人数的小区。</translation>
    </message>
    <message>
        <source>Of {units} units of {circle} the people are not or not fully known; {circle_people} are counted. Import residences with people, or enter the people of the units.</source>
        <translation>{circle}有 {units} 个划分单元人数不详或不全，已计 {circle_people}。请导入带人数的小区，或填写划分单元人数。</translation>
    </message>
    <message>
        <source>Off the band (%)</source>
        <translation>偏离人口规模（%）</translation>
    </message>
    <message>
        <source>Off the streets</source>
        <translation>未接入路网</translation>
    </message>
    <message>
        <source>Old value</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>Older people</source>
        <translation>老年人</translation>
    </message>
    <message>
        <source>Older people (%)</source>
        <translation>老年人（%）</translation>
    </message>
    <message>
        <source>Older people / children</source>
        <translation>老年人 / 儿童</translation>
    </message>
    <message>
        <source>Older people are taken to walk 0.7 m/s, children 0.9 m/s: their shares are those who arrive within the minutes of the level.</source>
        <translation>老年人按 0.7 米/秒、儿童按 0.9 米/秒计，比例为在该层级分钟数内能走到的人口。</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>On layers that are already loaded, without a file.</source>
        <translation>直接用已加载的图层，不建文件。</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>逐条</translation>
    </message>
    <message>
        <source>One choice</source>
        <translation>单选</translation>
    </message>
    <message>
        <source>One circle</source>
        <translation>生活圈</translation>
    </message>
    <message>
        <source>One file for everything your subdistrict's plan needs.</source>
        <translation>一个文件，装下街道规划所需的全部数据。</translation>
    </message>
    <message>
        <source>One in every circle</source>
        <translation>每个生活圈一处</translation>
    </message>
    <message>
        <source>One of these is no theme. Write the other themes by name, separated by semicolons: live, work, play, learn, care.</source>
        <translation>其中有的不是“五宜”主题。其他主题请写名称，用分号隔开：宜居、宜业、宜游、宜学、宜养。</translation>
    </message>
    <message>
        <source>One result per</source>
        <translation>按什么分别出结果</translation>
    </message>
    <message>
        <source>One result per category, or only some categories, needs the field that holds the category. Choose it, or choose one result per facility or for all.</source>
        <translation>按类别出结果或只取部分类别时，要选择类别字段。请选择该字段，或改为按设施、全部合并出结果。</translation>
    </message>
    <message>
        <source>Only a blueprint can keep the proposal as a scenario. Choose the blueprint, or leave the name of the scenario empty.</source>
        <translation>只有蓝图能把结果存为划圈方案。请选择蓝图，或将方案名称留空。</translation>
    </message>
    <message>
        <source>Only facilities, residences and gates can come from a spreadsheet; everything else needs a layer with geometry.</source>
        <translation>只有设施、小区和出入口可以从表格导入；其余内容需要带几何图形的图层。</translation>
    </message>
    <message>
        <source>Only list them</source>
        <translation>只列出</translation>
    </message>
    <message>
        <source>Only look: write nothing</source>
        <translation>仅预览，不写入</translation>
    </message>
    <message>
        <source>Only looked at: nothing was written.</source>
        <translation>仅预览，未写入任何内容。</translation>
    </message>
    <message>
        <source>Only projects the list shows</source>
        <translation>只统计列表所示项目</translation>
    </message>
    <message>
        <source>Only tell what would happen</source>
        <translation>只预览，不写入</translation>
    </message>
    <message>
        <source>Only the &amp;selected features</source>
        <translation>仅所选要素(&amp;S)</translation>
    </message>
    <message>
        <source>Only the annual list (empty: all projects)</source>
        <translation>仅限年度清单（留空为全部项目）</translation>
    </message>
    <message>
        <source>Only these categories (codes or names; empty: all)</source>
        <translation>只取这些类别（代码或名称，不填为全部）</translation>
    </message>
    <message>
        <source>Only unassigned units</source>
        <translation>只取未划入的单元</translation>
    </message>
    <message>
        <source>Only units fully inside</source>
        <translation>只取完全在内的单元</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>只看不同之处</translation>
    </message>
    <message>
        <source>Only with this word in the lead (empty: all)</source>
        <translation>仅限牵头单位含此词（留空为全部）</translation>
    </message>
    <message>
        <source>Only {asked} of {base} needs here ask for it ({share}, asked for from {least} on), but {uncovered} people do not reach it.</source>
        <translation>本圈 {base} 条需求中仅 {asked} 条提到（{share}，达 {least} 才算有需求），但有 {uncovered} 人步行到不了。</translation>
    </message>
    <message>
        <source>Only {share:.1%} of {length_km:.1f} km of streets hang together, because ends nearly touch without meeting. With a joining tolerance (JOIN_TOLERANCE) of {tolerance_m:g} m it would be {share_then:.1%}: run again with it, or repair the lines.</source>
        <translation>{length_km:.1f} 公里道路中只有 {share:.1%} 相互连通，因为一些端点离得很近却没有接上。相接容差（JOIN_TOLERANCE）取 {tolerance_m:g} 米时可达 {share_then:.1%}：请按此重新运行，或修复线条。</translation>
    </message>
    <message>
        <source>Only {share:.1%} of {length_km:.1f} km of streets hang together; the streets fall into {count} parts, and no walk leads from one to another. Streets connect only where they share a vertex: the lines are probably not split or snapped at junctions. Repair them with Snap geometries to layer or v.clean in the toolbox, or use other streets.</source>
        <translation>{length_km:.1f} 公里道路中只有 {share:.1%} 相互连通，道路断成 {count} 片，彼此走不通。道路只在有公共节点处相接：多半是路口没有打断或没有捕捉。请用工具箱里的“将几何图形捕捉到图层”或 v.clean 修复，或换一套道路。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open Blueprint</source>
        <translation>打开蓝图</translation>
    </message>
    <message>
        <source>Open Form…</source>
        <translation>打开表单…</translation>
    </message>
    <message>
        <source>Open It</source>
        <translation>打开它</translation>
    </message>
    <message>
        <source>Open a Blueprint File</source>
        <translation>打开蓝图文件</translation>
    </message>
    <message>
        <source>Open a Blueprint File…</source>
        <translation>打开蓝图文件…</translation>
    </message>
    <message>
        <source>Open a Gate</source>
        <translation>打通出入口</translation>
    </message>
    <message>
        <source>Open a Gate…</source>
        <translation>打通出入口…</translation>
    </message>
    <message>
        <source>Open blueprint</source>
        <translation>已打开的蓝图</translation>
    </message>
    <message>
        <source>Open in the Browser</source>
        <translation>在浏览器中打开</translation>
    </message>
    <message>
        <source>Open or make a blueprint, and see what comes next</source>
        <translation>打开或新建蓝图，查看下一步</translation>
    </message>
    <message>
        <source>Open the Yangpu Sample (Synthetic Data)</source>
        <translation>打开杨浦示例(合成数据)</translation>
    </message>
    <message>
        <source>OpenStreetMap extract (*.osm.pbf *.pbf *.osm)</source>
        <translation>OpenStreetMap 数据文件 (*.osm.pbf *.pbf *.osm)</translation>
    </message>
    <message>
        <source>OpenStreetMap extract (.osm.pbf or .osm)</source>
        <translation>OpenStreetMap 数据文件（.osm.pbf 或 .osm）</translation>
    </message>
    <message>
        <source>Opening and sharing</source>
        <translation>开放共享</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>开放时间</translation>
    </message>
    <message>
        <source>Opening {file}…</source>
        <translation>正在打开{file}…</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>启用时间</translation>
    </message>
    <message>
        <source>Opens a gate</source>
        <translation>打通出入口</translation>
    </message>
    <message>
        <source>Operation and services</source>
        <translation>运营服务</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>意见内容</translation>
    </message>
    <message>
        <source>Opinions {count}</source>
        <translation>意见 {count}</translation>
    </message>
    <message>
        <source>Opinions, without questionnaires</source>
        <translation>意见（不含问卷）</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Options of the questions</source>
        <translation>问题的选项</translation>
    </message>
    <message>
        <source>Options that are new since “{heading}” was confirmed ask for nothing yet: {options}.</source>
        <translation>“{heading}”确认之后新出现的选项尚未对应类别：{options}。</translation>
    </message>
    <message>
        <source>Options to confirm {count}: once confirmed, every form that chose one asks for its categories. An option without a category asks for nothing.</source>
        <translation>待确认选项 {count} 个：确认后，选了该选项的每份问卷都计入其类别。没有类别的选项不计。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>序</translation>
    </message>
    <message>
        <source>Order of the circles</source>
        <translation>生活圈排序</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Other Programme…</source>
        <translation>其他专项…</translation>
    </message>
    <message>
        <source>Other blueprint file</source>
        <translation>另一份蓝图文件</translation>
    </message>
    <message>
        <source>Other circles</source>
        <translation>其他生活圈</translation>
    </message>
    <message>
        <source>Other kinds</source>
        <translation>其他类型</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Other programme of {name}</source>
        <translation>{name}的其他专项</translation>
    </message>
    <message>
        <source>Other programmes</source>
        <translation>其他专项</translation>
    </message>
    <message>
        <source>Other sources</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Other themes</source>
        <translation>其他主题</translation>
    </message>
    <message>
        <source>Our own conversion</source>
        <translation>本工具换算</translation>
    </message>
    <message>
        <source>Our own distance (m)</source>
        <translation>本工具换算距离（米）</translation>
    </message>
    <message>
        <source>Our own settings</source>
        <translation>本工具的设定</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>成效</translation>
    </message>
    <message>
        <source>Outlines of facilities</source>
        <translation>设施轮廓</translation>
    </message>
    <message>
        <source>Overlaps and gaps of units</source>
        <translation>划分单元的重叠和空隙</translation>
    </message>
    <message>
        <source>Overlaps, gaps and slivers of units</source>
        <translation>划分单元的重叠、空隙和窄条数</translation>
    </message>
    <message>
        <source>Overwrite cells that were changed in LifeCircle</source>
        <translation>覆盖在 LifeCircle 中改过的单元格</translation>
    </message>
    <message>
        <source>Own funds</source>
        <translation>自筹</translation>
    </message>
    <message>
        <source>Own speed</source>
        <translation>自定速度</translation>
    </message>
    <message>
        <source>Own standard instead (CSV file)</source>
        <translation>改用自己的标准（CSV 文件）</translation>
    </message>
    <message>
        <source>Own words for categories</source>
        <translation>自定类别用词</translation>
    </message>
    <message>
        <source>Own words for categories (file of two columns)</source>
        <translation>自定类别用词（两列的文件）</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>所属项目包</translation>
    </message>
    <message>
        <source>Package {name}</source>
        <translation>项目包{name}</translation>
    </message>
    <message>
        <source>Package, with what lies in it; ★ marks a highlight</source>
        <translation>项目包及其内容；★ 为亮点</translation>
    </message>
    <message>
        <source>Package: {name}</source>
        <translation>项目包：{name}</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>项目包</translation>
    </message>
    <message>
        <source>Packages made</source>
        <translation>新建项目包数</translation>
    </message>
    <message>
        <source>Packages {count}</source>
        <translation>项目包 {count} 个</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>Page to Read and Print (HTML)…</source>
        <translation>可阅读打印的网页（HTML）…</translation>
    </message>
    <message>
        <source>Page to read and print</source>
        <translation>可阅读、可打印的页面</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>涂抹划入</translation>
    </message>
    <message>
        <source>Paint {circle}, units: {count}</source>
        <translation>刷入{circle}（{count}个单元）</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>参加人数</translation>
    </message>
    <message>
        <source>Partly adopted</source>
        <translation>部分采纳</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>配合单位</translation>
    </message>
    <message>
        <source>Path by {name}</source>
        <translation>{name}的通道</translation>
    </message>
    <message>
        <source>Paths that projects add</source>
        <translation>项目新增的通道</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>People counted</source>
        <translation>计入人口</translation>
    </message>
    <message>
        <source>People covered now</source>
        <translation>现状已覆盖人数</translation>
    </message>
    <message>
        <source>People covered with the projects</source>
        <translation>项目建成后覆盖人数</translation>
    </message>
    <message>
        <source>People in the units</source>
        <translation>划分单元内人数</translation>
    </message>
    <message>
        <source>People in the units that are known; ≥ where some are not</source>
        <translation>已知单元的人口合计；有单元不详时标 ≥</translation>
    </message>
    <message>
        <source>People near the edge of the data</source>
        <translation>靠近数据边缘的人口</translation>
    </message>
    <message>
        <source>People not connected to the streets</source>
        <translation>未接入路网人口</translation>
    </message>
    <message>
        <source>People not judged</source>
        <translation>未作评价的人口</translation>
    </message>
    <message>
        <source>People not known</source>
        <translation>人数不详</translation>
    </message>
    <message>
        <source>People not within reach</source>
        <translation>不可达人口</translation>
    </message>
    <message>
        <source>People of 60 and over</source>
        <translation>60岁及以上人口</translation>
    </message>
    <message>
        <source>People of the residence</source>
        <translation>小区人数</translation>
    </message>
    <message>
        <source>People of the unit</source>
        <translation>单元人口</translation>
    </message>
    <message>
        <source>People of units without residences</source>
        <translation>没有小区的单元的人口</translation>
    </message>
    <message>
        <source>People outside every circle</source>
        <translation>不在任何生活圈内的人口</translation>
    </message>
    <message>
        <source>People per residence</source>
        <translation>小区人口</translation>
    </message>
    <message>
        <source>People served</source>
        <translation>服务人口</translation>
    </message>
    <message>
        <source>People served from</source>
        <translation>服务人口下限</translation>
    </message>
    <message>
        <source>People served to</source>
        <translation>服务人口上限</translation>
    </message>
    <message>
        <source>People spread</source>
        <translation>已分摊人口</translation>
    </message>
    <message>
        <source>People who came</source>
        <translation>到场人数</translation>
    </message>
    <message>
        <source>People who do not reach it</source>
        <translation>不可达人数</translation>
    </message>
    <message>
        <source>People who live in a circle with a gap and farther than the limit from the nearest facility. Unconfirmed clauses stand apart below the line.</source>
        <translation>人数为缺口生活圈中步行到最近设施超过规定距离的人口。虚线以下为未核条款，另列。</translation>
    </message>
    <message>
        <source>People who reach less with the projects</source>
        <translation>项目建成后服务减少的人数</translation>
    </message>
    <message>
        <source>People who reach less, with this project alone</source>
        <translation>仅此项目建成时，服务减少的人数</translation>
    </message>
    <message>
        <source>People who reach more with the projects</source>
        <translation>项目建成后服务增加的人数</translation>
    </message>
    <message>
        <source>People who reach more, beside the rest of its package</source>
        <translation>项目包其余项目都建成时，此项目再增加服务的人数</translation>
    </message>
    <message>
        <source>People who reach more, with this project alone</source>
        <translation>仅此项目建成时，服务增加的人数</translation>
    </message>
    <message>
        <source>People who share it</source>
        <translation>涉及人数</translation>
    </message>
    <message>
        <source>People within reach</source>
        <translation>可达人口</translation>
    </message>
    <message>
        <source>People, as the crow flies</source>
        <translation>人口覆盖率（直线距离）</translation>
    </message>
    <message>
        <source>People, walking along the streets</source>
        <translation>人口覆盖率（沿路网步行）</translation>
    </message>
    <message>
        <source>People: {basis}, from {source}. Band: {band}.</source>
        <translation>人口口径：{basis}；来源：{source}。人口规模：{band}。</translation>
    </message>
    <message>
        <source>Percent points since the report before</source>
        <translation>比上次填报增减的百分点</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>起止时间</translation>
    </message>
    <message>
        <source>Permanent residents</source>
        <translation>常住人口</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Personal columns left out</source>
        <translation>略去的个人信息列</translation>
    </message>
    <message>
        <source>Personal data is left out: {columns}; and phone and identity numbers inside texts.</source>
        <translation>个人信息不导入：{columns}；文字中的电话和证件号码也不导入。</translation>
    </message>
    <message>
        <source>Photo {name}</source>
        <translation>照片 {name}</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>点选划入</translation>
    </message>
    <message>
        <source>Pick into {circle}, units: {count}</source>
        <translation>点选划入{circle}（{count}个单元）</translation>
    </message>
    <message>
        <source>Pictures ({kinds})</source>
        <translation>图片（{kinds}）</translation>
    </message>
    <message>
        <source>Piece {number} of {pieces} of {circle}, the main one: {units} units, {area_m2}, {people}.</source>
        <translation>{circle}共 {pieces} 片，第 {number} 片为主体：{units} 个划分单元，{area_m2}，{people}。</translation>
    </message>
    <message>
        <source>Piece {number} of {pieces} of {circle}, {meant} expected: {units} units, {area_m2}, {people}. Give it to {beside}, which shares the longest border with it, or paint a connection; if the exclave is meant, raise the expected pieces of the circle.</source>
        <translation>{circle}分成 {pieces} 片（应为 {meant} 片），此为第 {number} 片：{units} 个划分单元，{area_m2}，{people}。请划给共边最长的{beside}，或涂出连接；如确为飞地，请调高该生活圈的应有片数。</translation>
    </message>
    <message>
        <source>Piece {number} of {pieces} of {circle}, {meant} expected: {units} units, {area_m2}, {people}. It borders no other circle. Paint a connection; if the exclave is meant, raise the expected pieces of the circle.</source>
        <translation>{circle}分成 {pieces} 片（应为 {meant} 片），此为第 {number} 片：{units} 个划分单元，{area_m2}，{people}。它不与其他生活圈相邻。请涂出连接；如确为飞地，请调高该生活圈的应有片数。</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>片</translation>
    </message>
    <message>
        <source>Pieces meant</source>
        <translation>允许片数</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Place Here</source>
        <translation>放在这里</translation>
    </message>
    <message>
        <source>Place There</source>
        <translation>落在此处</translation>
    </message>
    <message>
        <source>Place as it was told</source>
        <translation>原文中的地点</translation>
    </message>
    <message>
        <source>Place as told</source>
        <translation>位置描述</translation>
    </message>
    <message>
        <source>Place by Unit or Residence…</source>
        <translation>按划分单元或小区定位…</translation>
    </message>
    <message>
        <source>Place by a Click on the Map</source>
        <translation>在地图上点击定位</translation>
    </message>
    <message>
        <source>Place names confirmed</source>
        <translation>已确认的地名</translation>
    </message>
    <message>
        <source>Place {count} Needs</source>
        <translation>为{count}条需求定位</translation>
    </message>
    <message>
        <source>Place {name}</source>
        <translation>为{name}定位</translation>
    </message>
    <message>
        <source>Place {number} of {count} between the units that none of them covers: {area_m2}, {people}. If it belongs to the area, add a unit there or repair the units.</source>
        <translation>划分单元之间无人覆盖的地方，第 {number} 处，共 {count} 处：{area_m2}，{people}。如属于规划范围，请在此补一个划分单元或修复划分单元。</translation>
    </message>
    <message>
        <source>Place {number} of {count} in no circle: {units} units, {area_m2}, {people}. Paint it into a circle, or make a new one of it.</source>
        <translation>未划入生活圈的地方，第 {number} 处，共 {count} 处：{units} 个划分单元，{area_m2}，{people}。请涂入某个生活圈，或新建一个生活圈。</translation>
    </message>
    <message>
        <source>Place {number} of {count} in no circle: {units} units, {area_m2}, {people}. Paint it into a circle; {beside} shares the longest border with it.</source>
        <translation>未划入生活圈的地方，第 {number} 处，共 {count} 处：{units} 个划分单元，{area_m2}，{people}。请涂入某个生活圈；与其共边最长的是{beside}。</translation>
    </message>
    <message>
        <source>Place {number} of {count} in the frame that no unit covers: {area_m2}, {people}. Import the units again with the repair switched on, or add a unit there.</source>
        <translation>范围内没有划分单元覆盖的地方，第 {number} 处，共 {count} 处：{area_m2}，{people}。请在导入时勾选修复，重新导入划分单元，或在此补一个划分单元。</translation>
    </message>
    <message>
        <source>Place {number} of {count} in {subdistrict_name} that no unit covers: {area_m2}, {people}. Import the units again with the repair switched on, or add a unit there.</source>
        <translation>{subdistrict_name}内没有划分单元覆盖的地方，第 {number} 处，共 {count} 处：{area_m2}，{people}。请在导入时勾选修复，重新导入划分单元，或在此补一个划分单元。</translation>
    </message>
    <message>
        <source>Placed by</source>
        <translation>落位方式</translation>
    </message>
    <message>
        <source>Placed by words</source>
        <translation>按文字落位</translation>
    </message>
    <message>
        <source>Places picked on the map</source>
        <translation>地图上点选的位置</translation>
    </message>
    <message>
        <source>Places to form circles around, instead of the hubs</source>
        <translation>作为圈心的地点（代替综合服务体）</translation>
    </message>
    <message>
        <source>Place…</source>
        <translation>定位…</translation>
    </message>
    <message>
        <source>Plain buildings left out: {small} are too small to live in, {used} stand on the ground of a school, a factory, offices and the like.</source>
        <translation>未计入的普通建筑：{small} 栋面积过小、不宜居住，{used} 栋位于学校、工厂、办公等用地内。</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>规划</translation>
    </message>
    <message>
        <source>Planned (10,000 yuan)</source>
        <translation>计划（万元）</translation>
    </message>
    <message>
        <source>Planned by source</source>
        <translation>计划（按来源）</translation>
    </message>
    <message>
        <source>Planned investment (10,000 yuan)</source>
        <translation>计划投资（万元）</translation>
    </message>
    <message>
        <source>Planned {planned}, secured {secured}, in 10,000 yuan (the project's own sums, else of its sources). {note}</source>
        <translation>计划 {planned}，已落实 {secured}，单位万元（以项目总额为准，未填则为各来源合计）。{note}</translation>
    </message>
    <message>
        <source>Planned, 10,000 yuan</source>
        <translation>计划，万元</translation>
    </message>
    <message>
        <source>Planning Standards</source>
        <translation>规划标准</translation>
    </message>
    <message>
        <source>Planning Standards…</source>
        <translation>规划标准…</translation>
    </message>
    <message>
        <source>Planning standard (id, or path of a standard's CSV file)</source>
        <translation>规划标准（编号，或标准 CSV 文件路径）</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>宜游</translation>
    </message>
    <message>
        <source>Points raised at hearings</source>
        <translation>征集会上的意见</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>Population &amp;band of a circle</source>
        <translation>每圈人口规模(&amp;B)</translation>
    </message>
    <message>
        <source>Population band</source>
        <translation>人口规模区间</translation>
    </message>
    <message>
        <source>Population band of a standard (id, or id:code; empty: the blueprint's)</source>
        <translation>标准的人口规模（标准编号，或编号：代码；留空：用蓝图的）</translation>
    </message>
    <message>
        <source>Population basis</source>
        <translation>人口口径</translation>
    </message>
    <message>
        <source>Population field</source>
        <translation>人口口径（字段）</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>前期</translation>
    </message>
    <message>
        <source>Prepare LifeCircle</source>
        <translation>准备 LifeCircle</translation>
    </message>
    <message>
        <source>Press and drag to paint units into the circle. Shift+wheel, + or −: brush size; Ctrl+click: choose the circle; N: new circle; Esc: abandon.</source>
        <translation>按住左键涂抹，把单元划入选定的生活圈。Shift+滚轮、+ 或 −：笔刷大小；Ctrl+点击：选定生活圈；N：新建生活圈；Esc：放弃。</translation>
    </message>
    <message>
        <source>Press and drag to take units out of their circles. Shift+wheel, + or −: brush size; Esc: abandon.</source>
        <translation>按住左键擦除，把单元从所属生活圈中划出。Shift+滚轮、+ 或 −：笔刷大小；Esc：放弃。</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>上一个问题</translation>
    </message>
    <message>
        <source>Print One Circle…</source>
        <translation>打印单个生活圈…</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>专项</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Progress (%)</source>
        <translation>形象进度（%）</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Project added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Project areas</source>
        <translation>项目范围</translation>
    </message>
    <message>
        <source>Project changed</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Project dropped</source>
        <translation>调出</translation>
    </message>
    <message>
        <source>Project history</source>
        <translation>项目记录</translation>
    </message>
    <message>
        <source>Project id, or add</source>
        <translation>项目标识，或 add</translation>
    </message>
    <message>
        <source>Project list</source>
        <translation>项目清单</translation>
    </message>
    <message>
        <source>Project name then</source>
        <translation>当时的项目名称</translation>
    </message>
    <message>
        <source>Project photos</source>
        <translation>项目照片</translation>
    </message>
    <message>
        <source>Project renamed</source>
        <translation>更名</translation>
    </message>
    <message>
        <source>Project taken up again</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Projects (being edited)</source>
        <translation>项目（正在编辑）</translation>
    </message>
    <message>
        <source>Projects and needs are just being saved, so nothing was changed. Try again in a moment.</source>
        <translation>项目和需求正在保存，本次未作改动。请稍后再试。</translation>
    </message>
    <message>
        <source>Projects are kept in a blueprint: open one, or make one.</source>
        <translation>项目保存在蓝图中，请打开或新建一个蓝图。</translation>
    </message>
    <message>
        <source>Projects by stage reached</source>
        <translation>项目数（按推进程度）</translation>
    </message>
    <message>
        <source>Projects by {what}</source>
        <translation>按{what}统计的项目</translation>
    </message>
    <message>
        <source>Projects inside; dropped ones do not count</source>
        <translation>包内项目数，调出的不计</translation>
    </message>
    <message>
        <source>Projects merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Projects of the list</source>
        <translation>清单范围</translation>
    </message>
    <message>
        <source>Projects or needs changed in the file while you edit. Nothing of yours is lost: rows that both changed are shown when you save.</source>
        <translation>您编辑期间，文件中的项目或需求已被改动。您的修改不会丢失：双方都改过的记录会在保存时列出。</translation>
    </message>
    <message>
        <source>Projects that answer it</source>
        <translation>回应它的项目</translation>
    </message>
    <message>
        <source>Projects to be built</source>
        <translation>要建的项目</translation>
    </message>
    <message>
        <source>Projects to be built (all, or codes, names or ids)</source>
        <translation>要建的项目（all，或编号、名称、标识）</translation>
    </message>
    <message>
        <source>Projects to fill in</source>
        <translation>项目填报表</translation>
    </message>
    <message>
        <source>Projects without a need {count}</source>
        <translation>未关联需求的项目 {count} 个</translation>
    </message>
    <message>
        <source>Projects without a place {count}</source>
        <translation>未落位项目 {count} 个</translation>
    </message>
    <message>
        <source>Projects written</source>
        <translation>写出的项目数</translation>
    </message>
    <message>
        <source>Projects {count}</source>
        <translation>项目 {count} 个</translation>
    </message>
    <message>
        <source>Projects {shown} of {count}</source>
        <translation>项目 {shown} / {count} 个</translation>
    </message>
    <message>
        <source>Proof-Read</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Proposal {number}</source>
        <translation>自动方案 {number}</translation>
    </message>
    <message>
        <source>Proposals compared</source>
        <translation>方案比较</translation>
    </message>
    <message>
        <source>Proposals, the best first</source>
        <translation>方案，最优在前</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>自动划圈</translation>
    </message>
    <message>
        <source>Propose Categories</source>
        <translation>提议类别</translation>
    </message>
    <message>
        <source>Propose Categories Anew</source>
        <translation>重新提议类别</translation>
    </message>
    <message>
        <source>Propose Codes of {count} Needs</source>
        <translation>为 {count} 条需求提议类别</translation>
    </message>
    <message>
        <source>Propose circles</source>
        <translation>自动划圈</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>提议类别</translation>
    </message>
    <message>
        <source>Proposed Codes That Nobody Confirmed</source>
        <translation>计入尚未确认的提议类别</translation>
    </message>
    <message>
        <source>Proposed by keywords</source>
        <translation>关键词建议</translation>
    </message>
    <message>
        <source>Proposed by keywords, not confirmed: {codes}</source>
        <translation>关键词提议，未确认：{codes}</translation>
    </message>
    <message>
        <source>Proposed categories</source>
        <translation>建议类别</translation>
    </message>
    <message>
        <source>Proposed circles</source>
        <translation>划出的生活圈</translation>
    </message>
    <message>
        <source>Proposed for {low} to {high} people, seed {seed}, attempt {run} of {runs}.</source>
        <translation>按{low}至{high}人自动划圈，随机种子{seed}，第{run}次尝试（共{runs}次）。</translation>
    </message>
    <message>
        <source>Proven: each of the {units} units lies in exactly one of {circles} circles. The circles cover {circles_m2}, the frame {frame_m2}; they differ by {difference_m2}.</source>
        <translation>已证明：{units} 个划分单元每个都恰好属于 {circles} 个生活圈中的一个。生活圈覆盖 {circles_m2}，范围为 {frame_m2}，相差 {difference_m2}。</translation>
    </message>
    <message>
        <source>Proves that every place of a blueprint lies in exactly one circle, and lists what is against the rules.</source>
        <translation>证明蓝图范围内每一处都恰好属于一个生活圈，并列出不符合规则之处。</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>事权</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>开放</translation>
    </message>
    <message>
        <source>Publicity</source>
        <translation>宣传</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>公开页面</translation>
    </message>
    <message>
        <source>Put into a List…</source>
        <translation>列入清单…</translation>
    </message>
    <message>
        <source>Put into an Annual List…</source>
        <translation>列入年度清单…</translation>
    </message>
    <message>
        <source>Put your copy aside, so that the standard that came with the plugin holds again</source>
        <translation>搁置您的副本，恢复使用随插件附带的标准</translation>
    </message>
    <message>
        <source>Put {count} Projects into the List {year}</source>
        <translation>将{count}个项目列入{year}年度清单</translation>
    </message>
    <message>
        <source>Put {name} into a Package</source>
        <translation>将{name}归入项目包</translation>
    </message>
    <message>
        <source>Put {name} into an annual list</source>
        <translation>将{name}列入年度清单</translation>
    </message>
    <message>
        <source>QGIS did not take the change into the layer {layer}, so nothing was changed. Close other tools that edit this layer, then try again.</source>
        <translation>QGIS未能把修改写入图层“{layer}”，因此没有任何改动。请关闭正在编辑该图层的其他工具后重试。</translation>
    </message>
    <message>
        <source>QGIS saved the layer, but the blueprint file could not be written. The {rows} rows you edited are kept here unsaved; only their undo history is gone. Mend what is in the way, then save again.</source>
        <translation>QGIS已保存图层，但蓝图文件没能写入。您修改的{rows}行仍保留在这里、尚未保存，只是不能再撤销。请排除障碍后再保存。</translation>
    </message>
    <message>
        <source>QGIS was not closed: projects and needs are just being saved. Close it again in a moment.</source>
        <translation>QGIS未关闭：正在保存项目和需求，请稍后再关闭。</translation>
    </message>
    <message>
        <source>QGIS was not closed: there are unsaved changes of projects and needs, {steps} steps. Save or discard them in the Projects panel first.</source>
        <translation>QGIS没有关闭：项目和需求还有未保存的修改（{steps}步操作）。请先在“项目”面板保存或放弃。</translation>
    </message>
    <message>
        <source>QGIS was not closed: {steps} steps in the circles are not saved. Save or discard them in the Circles panel first.</source>
        <translation>QGIS没有关闭：生活圈有{steps}步操作尚未保存。请先在“生活圈”面板保存或放弃。</translation>
    </message>
    <message>
        <source>Quality, not counted in gaps</source>
        <translation>品质类，不计缺口</translation>
    </message>
    <message>
        <source>Quarter-hour convenience circle</source>
        <translation>一刻钟便民生活圈</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Questionnaire</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Questionnaire, one row per form</source>
        <translation>问卷，每份一行</translation>
    </message>
    <message>
        <source>Questionnaires</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Questionnaires ask for</source>
        <translation>问卷提出的需求</translation>
    </message>
    <message>
        <source>Questionnaires returned</source>
        <translation>问卷回收情况</translation>
    </message>
    <message>
        <source>Questionnaires: {base}</source>
        <translation>问卷：{base}</translation>
    </message>
    <message>
        <source>Quoted</source>
        <translation>转引</translation>
    </message>
    <message>
        <source>Quoted by others</source>
        <translation>转引</translation>
    </message>
    <message>
        <source>R&amp;etire (Delete)</source>
        <translation>撤销该圈(Delete)(&amp;E)</translation>
    </message>
    <message>
        <source>Railway</source>
        <translation>铁路</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Re-measured gaps</source>
        <translation>缺口复测</translation>
    </message>
    <message>
        <source>Reach it</source>
        <translation>可达</translation>
    </message>
    <message>
        <source>Reachable only</source>
        <translation>仅指可达</translation>
    </message>
    <message>
        <source>Reached area (a picture)</source>
        <translation>可达范围（示意）</translation>
    </message>
    <message>
        <source>Reached streets</source>
        <translation>可达道路</translation>
    </message>
    <message>
        <source>Reaches less</source>
        <translation>服务减少</translation>
    </message>
    <message>
        <source>Reaches more</source>
        <translation>服务增加</translation>
    </message>
    <message>
        <source>Reaches some more and some less</source>
        <translation>有增有减</translation>
    </message>
    <message>
        <source>Reacted: {names}. Why others did not: see the tooltip.</source>
        <translation>有变化的指标：{names}。其余指标为何不变，请将鼠标停在此处查看。</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Read Facilities and Gates</source>
        <translation>读取设施与出入口</translation>
    </message>
    <message>
        <source>Read Projects and Needs</source>
        <translation>读取项目和需求</translation>
    </message>
    <message>
        <source>Read Spreadsheet</source>
        <translation>读取表格</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>读作</translation>
    </message>
    <message>
        <source>Read in the document; go to the next row (Ctrl+Enter)</source>
        <translation>已对照原文核对，转到下一行（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Read the Circles</source>
        <translation>读取生活圈</translation>
    </message>
    <message>
        <source>Read the Edit Log</source>
        <translation>读取修改记录</translation>
    </message>
    <message>
        <source>Read the Gaps</source>
        <translation>读取缺口</translation>
    </message>
    <message>
        <source>Read the Results</source>
        <translation>读取结果</translation>
    </message>
    <message>
        <source>Read the Scenarios</source>
        <translation>读取划圈方案</translation>
    </message>
    <message>
        <source>Read with care</source>
        <translation>勉强读懂</translation>
    </message>
    <message>
        <source>Reading questionnaires needs the Python library pandas {least} or newer; this QGIS has {found}. Everything else works without it.</source>
        <translation>读取问卷需要 pandas {least} 或更新版本，本机 QGIS 为 {found}。其他功能不受影响。</translation>
    </message>
    <message>
        <source>Reading questionnaires needs the Python library pandas, which this QGIS lacks ({problem}). QGIS for Windows brings it along; on Debian and Ubuntu install python3-pandas and start QGIS again. Everything else works without it.</source>
        <translation>读取问卷需要 Python 的 pandas 库，本机 QGIS 没有（{problem}）。Windows 版 QGIS 自带；Debian、Ubuntu 请安装 python3-pandas 后重启 QGIS。其他功能不受影响。</translation>
    </message>
    <message>
        <source>Reading the needs…</source>
        <translation>正在读取需求…</translation>
    </message>
    <message>
        <source>Reading the other file…</source>
        <translation>正在读取另一个文件…</translation>
    </message>
    <message>
        <source>Reading the projects…</source>
        <translation>正在读取项目…</translation>
    </message>
    <message>
        <source>Reading the units and circles of {name}…</source>
        <translation>正在读取{name}的单元和生活圈…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Reads a subdistrict's project list from a spreadsheet as it is, and adds or updates projects of a blueprint.</source>
        <translation>按原样读取街道的项目清单表格，新增或更新蓝图中的项目。</translation>
    </message>
    <message>
        <source>Reads questionnaires, hearings, suggestions, hotline calls, deputies' proposals and events from a spreadsheet and says what became of every row.</source>
        <translation>从表格读取问卷、人民建议征集会意见、人民建议、12345 工单、代表提案和活动台账，并逐行说明处理结果。</translation>
    </message>
    <message>
        <source>Reads streets, facilities and residences from an OpenStreetMap file on this computer and copies them into a blueprint.</source>
        <translation>从本机的 OpenStreetMap 文件读取道路、设施和小区，复制进蓝图。</translation>
    </message>
    <message>
        <source>Reads walkable streets, facilities with their category, and residential buildings from an OpenStreetMap file on this computer.</source>
        <translation>从本机的 OpenStreetMap 文件读取可步行道路、带类别的设施和居住建筑。</translation>
    </message>
    <message>
        <source>Real edges</source>
        <translation>真实边界</translation>
    </message>
    <message>
        <source>Real edges nobody can cross (river, railway)</source>
        <translation>无法穿越的真实边界（河流、铁路）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reason or remark</source>
        <translation>原因或备注</translation>
    </message>
    <message>
        <source>Recent blueprints</source>
        <translation>最近的蓝图</translation>
    </message>
    <message>
        <source>Record (*.json)</source>
        <translation>记录 (*.json)</translation>
    </message>
    <message>
        <source>Record of the run (parameters, counts, verdicts)</source>
        <translation>分析记录（参数、数量、结论）</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>拉框划入</translation>
    </message>
    <message>
        <source>Rectangle into {circle}, units: {count}</source>
        <translation>矩形划入{circle}（{count}个单元）</translation>
    </message>
    <message>
        <source>Red light</source>
        <translation>红灯</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo: {step} (Ctrl+Shift+Z)</source>
        <translation>重做：{step}（Ctrl+Shift+Z）</translation>
    </message>
    <message>
        <source>Reference system in metres (empty: chosen for the place)</source>
        <translation>米制坐标系（留空则按所在地选择）</translation>
    </message>
    <message>
        <source>Reference system: {crs}, as in the project.</source>
        <translation>坐标系：{crs}，与工程一致。</translation>
    </message>
    <message>
        <source>Reference system: {crs}, which fits the place the map shows.</source>
        <translation>坐标系：{crs}，适合地图所示的地方。</translation>
    </message>
    <message>
        <source>Reference system: {crs}.</source>
        <translation>坐标系：{crs}。</translation>
    </message>
    <message>
        <source>Reference system: {crs}. The project shows no place to choose by; if yours lies elsewhere, delete the file and choose the system yourself.</source>
        <translation>坐标系：{crs}。工程中没有可供判断的位置；如果您的地区不在此处，请删除该文件并自行选择坐标系。</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>Registered residents</source>
        <translation>户籍人口</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注内容</translation>
    </message>
    <message>
        <source>Remark on {name}</source>
        <translation>{name}的备注</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove Leftover Rows</source>
        <translation>清理遗留记录</translation>
    </message>
    <message>
        <source>Remove Link</source>
        <translation>解除关联</translation>
    </message>
    <message>
        <source>Remove Links</source>
        <translation>移除关联</translation>
    </message>
    <message>
        <source>Remove Photos</source>
        <translation>删除照片</translation>
    </message>
    <message>
        <source>Remove Sources of Money</source>
        <translation>删除资金来源</translation>
    </message>
    <message>
        <source>Remove What a Project Changes</source>
        <translation>移除项目带来的变化</translation>
    </message>
    <message>
        <source>Remove from the Blueprint</source>
        <translation>从蓝图中删除</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>删除{name}</translation>
    </message>
    <message>
        <source>Rename scenario {others} to {scenario}</source>
        <translation>方案{others}改名为{scenario}</translation>
    </message>
    <message>
        <source>Rename {name}</source>
        <translation>{name}更名</translation>
    </message>
    <message>
        <source>Rename {others} to {circle}</source>
        <translation>{others}改名为{circle}</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>更名…</translation>
    </message>
    <message>
        <source>Renewal and upgrading</source>
        <translation>更新提升</translation>
    </message>
    <message>
        <source>Repair the Units' Borders</source>
        <translation>修复单元边界</translation>
    </message>
    <message>
        <source>Repair the borders, nobody moves</source>
        <translation>修复边界，人口不变</translation>
    </message>
    <message>
        <source>Repaired: {changed} of {total} units were fitted together; {moved_m2:,.0f} m² changed hands and {filled_m2:,.0f} m² of gaps were filled. Every unit keeps its own figures: {people} people before and after.</source>
        <translation>已修复：{total}个划分单元中有{changed}个与相邻单元对齐；{moved_m2:,.0f} m²改归相邻单元，补上空隙{filled_m2:,.0f} m²。每个单元的人口数字不变：修复前后都是{people}人。</translation>
    </message>
    <message>
        <source>Replace all rows of this kind</source>
        <translation>替换这一类的全部行</translation>
    </message>
    <message>
        <source>Replace rows of the same source</source>
        <translation>替换同一来源的行</translation>
    </message>
    <message>
        <source>Replied on</source>
        <translation>答复日期</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Report of the import, row by row</source>
        <translation>逐行导入报告</translation>
    </message>
    <message>
        <source>Report {name} for {month}</source>
        <translation>填报{name}{month}进度</translation>
    </message>
    <message>
        <source>Reported (%)</source>
        <translation>上报口径覆盖率（%）</translation>
    </message>
    <message>
        <source>Reported before</source>
        <translation>上次填报</translation>
    </message>
    <message>
        <source>Reporting basis</source>
        <translation>上报口径</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>应配建</translation>
    </message>
    <message>
        <source>Required and as needed</source>
        <translation>应配建和按需配建</translation>
    </message>
    <message>
        <source>Required categories that a residence does not reach within the standard's walking distance</source>
        <translation>各小区或住宅在标准步行距离内走不到的应配建类别数</translation>
    </message>
    <message>
        <source>Requirement</source>
        <translation>配置要求</translation>
    </message>
    <message>
        <source>Reshape Border</source>
        <translation>调整边界</translation>
    </message>
    <message>
        <source>Reshape the border of units: {count}</source>
        <translation>调整单元边界（{count}个）</translation>
    </message>
    <message>
        <source>Reshape: {units} units take a new border</source>
        <translation>调整边界：{units} 个单元改变边界</translation>
    </message>
    <message>
        <source>Residence</source>
        <translation>小区</translation>
    </message>
    <message>
        <source>Residence areas</source>
        <translation>小区范围</translation>
    </message>
    <message>
        <source>Residence it stands in</source>
        <translation>所在小区</translation>
    </message>
    <message>
        <source>Residence of the gate</source>
        <translation>出入口所属小区</translation>
    </message>
    <message>
        <source>Residence the gate belongs to (id)</source>
        <translation>出入口所属小区（编号）</translation>
    </message>
    <message>
        <source>Residences</source>
        <translation>小区 / 住宅</translation>
    </message>
    <message>
        <source>Residences (in place of the blueprint's)</source>
        <translation>小区（代替蓝图中的）</translation>
    </message>
    <message>
        <source>Residences (points or polygons)</source>
        <translation>小区（点或面）</translation>
    </message>
    <message>
        <source>Residences counted</source>
        <translation>计入的小区或住宅</translation>
    </message>
    <message>
        <source>Residences near the edge of the data</source>
        <translation>靠近数据边缘的小区或住宅</translation>
    </message>
    <message>
        <source>Residences not connected to the streets</source>
        <translation>未接入路网的小区或住宅</translation>
    </message>
    <message>
        <source>Residences not within reach</source>
        <translation>不可达小区或住宅</translation>
    </message>
    <message>
        <source>Residences of all runs</source>
        <translation>历次小区结果</translation>
    </message>
    <message>
        <source>Residences outside all units</source>
        <translation>不在任何单元内的小区数</translation>
    </message>
    <message>
        <source>Residences outside every circle</source>
        <translation>不在任何生活圈内的小区或住宅</translation>
    </message>
    <message>
        <source>Residences that reach more or less</source>
        <translation>服务增减的小区</translation>
    </message>
    <message>
        <source>Residences with distances</source>
        <translation>小区步行距离</translation>
    </message>
    <message>
        <source>Residences with people</source>
        <translation>带人口的小区</translation>
    </message>
    <message>
        <source>Residences with their people are what gaps are counted in.</source>
        <translation>缺口按小区人口计算，请先导入小区。</translation>
    </message>
    <message>
        <source>Residences within reach</source>
        <translation>可达小区或住宅</translation>
    </message>
    <message>
        <source>Residences without a place {count}</source>
        <translation>未落位的小区{count}个</translation>
    </message>
    <message>
        <source>Residences without people {count}</source>
        <translation>缺人口的小区{count}个</translation>
    </message>
    <message>
        <source>Residences {count}</source>
        <translation>小区{count}个</translation>
    </message>
    <message>
        <source>Residential land</source>
        <translation>居住用地</translation>
    </message>
    <message>
        <source>Residential land, walking along the streets</source>
        <translation>居住用地覆盖率（沿路网步行）</translation>
    </message>
    <message>
        <source>Residents only</source>
        <translation>仅住户</translation>
    </message>
    <message>
        <source>Residents' committee</source>
        <translation>居民区</translation>
    </message>
    <message>
        <source>Residents' committees, street blocks or grids that you have as a polygon layer. Overlaps and gaps between them are listed and can be repaired.</source>
        <translation>已有的居民区、街坊或综合网格面图层。重叠和缝隙会列出来，并可修复。</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Restore Shipped Row</source>
        <translation>恢复随附内容</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>采纳情况</translation>
    </message>
    <message>
        <source>Retire {circle}, units: {count}</source>
        <translation>撤销{circle}（{count}个单元）</translation>
    </message>
    <message>
        <source>Returned Workbook</source>
        <translation>返回的填报表</translation>
    </message>
    <message>
        <source>Returned workbook {file}</source>
        <translation>部门返回表 {file}</translation>
    </message>
    <message>
        <source>Returns the number of a circle's people who do not reach a facility of a category.</source>
        <translation>返回生活圈内步行不可达某类设施的人口数。</translation>
    </message>
    <message>
        <source>Returns the number of gaps of a circle; of confirmed clauses only, unless the second argument is true.</source>
        <translation>返回生活圈的缺口数；只计已确认的条款，第二个参数为 true 时全部计入。</translation>
    </message>
    <message>
        <source>Returns the share of a circle's people who reach a facility of a category, from 0 to 1; NULL where nobody could be judged.</source>
        <translation>返回生活圈内步行可达某类设施的人口比例，0 至 1；无人可评价时为 NULL。</translation>
    </message>
    <message>
        <source>Returns the verdict on a category in a circle as a word; † marks a clause that nobody has confirmed yet.</source>
        <translation>以文字返回某生活圈某类设施的判定结论；† 表示条款尚未核对。</translation>
    </message>
    <message>
        <source>Right-click: finish; Backspace: last point; Esc: abandon</source>
        <translation>右键：完成；退格：撤回一点；Esc：放弃</translation>
    </message>
    <message>
        <source>Right-click: finish; Esc: abandon</source>
        <translation>右键：完成；Esc：放弃</translation>
    </message>
    <message>
        <source>River or canal</source>
        <translation>河道</translation>
    </message>
    <message>
        <source>Rivers, railways and expressways (in place of a blueprint's)</source>
        <translation>河流、铁路和快速路（代替蓝图中的）</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Row 1: the column {column} is missing. Add it; its cells may stay empty where there is no figure.</source>
        <translation>第 1 行：缺少列 {column}。请补上该列，没有数值的单元格可以留空。</translation>
    </message>
    <message>
        <source>Row 1: there are several columns called {column}. Keep one.</source>
        <translation>第 1 行：有多个名为 {column} 的列，请只保留一个。</translation>
    </message>
    <message>
        <source>Row in the list</source>
        <translation>表中行号</translation>
    </message>
    <message>
        <source>Row of the list</source>
        <translation>清单中的行</translation>
    </message>
    <message>
        <source>Row of the sheet</source>
        <translation>表中的行</translation>
    </message>
    <message>
        <source>Row {row} has {cells} cells instead of {expected}. A text with commas in it must stand in quotation marks.</source>
        <translation>第 {row} 行有 {cells} 个单元格，应为 {expected} 个。含逗号的文字须加引号。</translation>
    </message>
    <message>
        <source>Row {row} repeats clause {clause}, level {level}, code {code} of row {first}. Delete one of the two rows or change its code.</source>
        <translation>第 {row} 行与第 {first} 行重复（条款 {clause}、层级 {level}、代码 {code}）。请删除其中一行或修改代码。</translation>
    </message>
    <message>
        <source>Row {row}, column {column} is empty and must be filled in.</source>
        <translation>第 {row} 行 {column} 列为空，须填写。</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: there is no category {value}. Use a code of categories.csv, or - for no category.</source>
        <translation>第 {row} 行 {column} 列：没有类别 {value}。请使用 categories.csv 中的代码，不属于任何类别时写 -。</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value} cannot be a code. Write one word without blanks, such as primary_school.</source>
        <translation>第 {row} 行 {column} 列：{value} 不能用作代码。请写成不含空格的一个词，如 primary_school。</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value} does not fit the kind. Codes of rows of kind level, and only those, begin with level_definition.</source>
        <translation>第 {row} 行 {column} 列：{value} 与 kind 列不符。只有 kind 为 level 的行，代码才以 level_definition 开头，且必须如此。</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value} is less than zero. Correct the figure or leave the cell empty.</source>
        <translation>第 {row} 行 {column} 列：{value} 小于零。请改正数值或留空。</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value} is neither 1 (yes) nor 0 (no).</source>
        <translation>第 {row} 行 {column} 列：{value} 既不是 1（是）也不是 0（否）。</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value} is not a condition. Write such as name~小学|primary, access!=private, sport=* or area&gt;=400, separated by semicolons.</source>
        <translation>第 {row} 行 {column} 列：{value} 不是条件。写法如 name~小学|primary、access!=private、sport=*、area&gt;=400，多个条件用分号隔开。</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value} is not a number. Write digits only, without units, or leave the cell empty.</source>
        <translation>第 {row} 行 {column} 列：{value} 不是数字。请只写数字、不带单位，或留空。</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value} is not a share. Write a number above 0 and up to 1, such as 0.85 for 85 %.</source>
        <translation>第 {row} 行 {column} 列：{value} 不是比例。请填写大于 0、不超过 1 的数，如 85% 写作 0.85。</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value} is not a whole number.</source>
        <translation>第 {row} 行 {column} 列：{value} 不是整数。</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value} is not known. Write one of {allowed}.</source>
        <translation>第 {row} 行 {column} 列：不认识 {value}。请从 {allowed} 中选填。</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value} stands already in row {first}. Delete one of the two rows.</source>
        <translation>第 {row} 行 {column} 列：{value} 已在第 {first} 行出现。请删除其中一行。</translation>
    </message>
    <message>
        <source>Row {row}, columns {column} and {column_max}: the minimum {low} is greater than the maximum {high}. Exchange or correct them.</source>
        <translation>第 {row} 行 {column} 列与 {column_max} 列：下限 {low} 大于上限 {high}。请对调或改正。</translation>
    </message>
    <message>
        <source>Row {row}: the standard {pack} has no clause {clause} with level {level} and code {code}. Correct the row or delete it.</source>
        <translation>第 {row} 行：标准 {pack} 中没有层级为 {level}、代码为 {code} 的条款 {clause}。请改正或删除该行。</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Rows Changed Elsewhere</source>
        <translation>他处已改动的记录</translation>
    </message>
    <message>
        <source>Rows added</source>
        <translation>新增行数</translation>
    </message>
    <message>
        <source>Rows of an earlier import taken out</source>
        <translation>移除的旧行数</translation>
    </message>
    <message>
        <source>Rows of the import</source>
        <translation>导入的各行</translation>
    </message>
    <message>
        <source>Rows placed by their address or name</source>
        <translation>按地址或名称落位的行数</translation>
    </message>
    <message>
        <source>Rows refused</source>
        <translation>未导入的行数</translation>
    </message>
    <message>
        <source>Rows repaired</source>
        <translation>修正的行</translation>
    </message>
    <message>
        <source>Rows that say the same as before</source>
        <translation>内容未变的行数</translation>
    </message>
    <message>
        <source>Rows that were there already</source>
        <translation>原已存在的行数</translation>
    </message>
    <message>
        <source>Rows to &amp;Mend…</source>
        <translation>导出待修改的行(&amp;M)…</translation>
    </message>
    <message>
        <source>Rows to be decided</source>
        <translation>待决定的行数</translation>
    </message>
    <message>
        <source>Rows to decide</source>
        <translation>待定的行</translation>
    </message>
    <message>
        <source>Rows to mend</source>
        <translation>需修改的行</translation>
    </message>
    <message>
        <source>Rows unchanged</source>
        <translation>未变的行数</translation>
    </message>
    <message>
        <source>Rows updated</source>
        <translation>更新的行</translation>
    </message>
    <message>
        <source>Rows whose place is to be confirmed</source>
        <translation>位置待确认的行数</translation>
    </message>
    <message>
        <source>Rows with repaired cells</source>
        <translation>有修正单元格的行数</translation>
    </message>
    <message>
        <source>Rows without a place</source>
        <translation>未落位的行数</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Run Undo map shift (GCJ-02, BD-09) on this layer with the suggested system, then check again.</source>
        <translation>请按建议的坐标对该图层运行“消除地图偏移（GCJ-02、BD-09）”，然后再检查一遍。</translation>
    </message>
    <message>
        <source>Run the Gap Analysis</source>
        <translation>开始缺口分析</translation>
    </message>
    <message>
        <source>Run the Gap Analysis Again…</source>
        <translation>重新做缺口分析…</translation>
    </message>
    <message>
        <source>Run the Gap Analysis…</source>
        <translation>开始缺口分析…</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Running number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save Copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>Save Projects and Needs</source>
        <translation>保存项目和需求</translation>
    </message>
    <message>
        <source>Save and Close</source>
        <translation>保存并关闭</translation>
    </message>
    <message>
        <source>Save and Import</source>
        <translation>保存并导入</translation>
    </message>
    <message>
        <source>Save and Repair</source>
        <translation>保存并修复</translation>
    </message>
    <message>
        <source>Save the Edits</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>Save the edits</source>
        <translation>保存修改</translation>
    </message>
    <message>
        <source>Save the edits first: the effect is computed from the file.</source>
        <translation>请先保存修改：成效按蓝图文件计算。</translation>
    </message>
    <message>
        <source>Saved as your copy {file}; every run takes it from now on. The standard that came with the plugin is unchanged.</source>
        <translation>已保存为您的副本 {file}，此后的计算都用它。随插件附带的标准没有改动。</translation>
    </message>
    <message>
        <source>Saved edits {count}</source>
        <translation>已保存的修改 {count} 条</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Say how many people a circle may hold.</source>
        <translation>请写明每圈人口的下限和上限。</translation>
    </message>
    <message>
        <source>Say to which unit or residence it belongs</source>
        <translation>说明属于哪个划分单元或小区</translation>
    </message>
    <message>
        <source>Says the same as another one</source>
        <translation>与另一条内容相同</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>量表</translation>
    </message>
    <message>
        <source>Scale bar</source>
        <translation>比例尺</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>划圈方案</translation>
    </message>
    <message>
        <source>Scenario (empty: the adopted one)</source>
        <translation>划圈方案（留空则用采用方案）</translation>
    </message>
    <message>
        <source>Scenario 1</source>
        <translation>方案1</translation>
    </message>
    <message>
        <source>Scenario {number}</source>
        <translation>方案 {number}</translation>
    </message>
    <message>
        <source>Scenario {scenario} from a proposal</source>
        <translation>由推荐结果生成方案{scenario}</translation>
    </message>
    <message>
        <source>Scenario: {name}</source>
        <translation>划圈方案：{name}</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>划圈方案</translation>
    </message>
    <message>
        <source>Scenarios {count}</source>
        <translation>划圈方案 {count} 个</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search farther than the standard asks (m, 0 = no)</source>
        <translation>超出标准距离继续搜索（米，0 为否）</translation>
    </message>
    <message>
        <source>Search for the nearest up to</source>
        <translation>查找最近设施的距离上限</translation>
    </message>
    <message>
        <source>Search the needs</source>
        <translation>搜索需求</translation>
    </message>
    <message>
        <source>Search the projects</source>
        <translation>搜索项目</translation>
    </message>
    <message>
        <source>Searched up to</source>
        <translation>搜索距离上限</translation>
    </message>
    <message>
        <source>Secured</source>
        <translation>已落实</translation>
    </message>
    <message>
        <source>Secured (10,000 yuan)</source>
        <translation>落实（万元）</translation>
    </message>
    <message>
        <source>Secured by source</source>
        <translation>已落实（按来源）</translation>
    </message>
    <message>
        <source>Secured investment (10,000 yuan)</source>
        <translation>落实资金（万元）</translation>
    </message>
    <message>
        <source>Secured, 10,000 yuan</source>
        <translation>已落实，万元</translation>
    </message>
    <message>
        <source>Seed of the attempts</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Seen in a published page</source>
        <translation>见于公开页面</translation>
    </message>
    <message>
        <source>Select Its &amp;Units</source>
        <translation>选择该圈的单元(&amp;U)</translation>
    </message>
    <message>
        <source>Select its units, to assign them at once</source>
        <translation>选中相关单元，便于一次划入</translation>
    </message>
    <message>
        <source>Selected in the list ({count})</source>
        <translation>列表中所选（{count}个）</translation>
    </message>
    <message>
        <source>Selected in {layer}: {features} features, {units} units</source>
        <translation>“{layer}”中选中 {features} 个要素，涉及 {units} 个单元</translation>
    </message>
    <message>
        <source>Selection into {circle}, units: {count}</source>
        <translation>所选要素划入{circle}（{count}个单元）</translation>
    </message>
    <message>
        <source>Served by a neighbour</source>
        <translation>邻圈设施覆盖</translation>
    </message>
    <message>
        <source>Served by a neighbour (%)</source>
        <translation>邻圈设施覆盖（%）</translation>
    </message>
    <message>
        <source>Service complexes</source>
        <translation>综合服务体</translation>
    </message>
    <message>
        <source>Set Categories</source>
        <translation>写入类别</translation>
    </message>
    <message>
        <source>Set for All Chosen</source>
        <translation>批量设置</translation>
    </message>
    <message>
        <source>Set handling, result and reply</source>
        <translation>填写办理、结果和答复</translation>
    </message>
    <message>
        <source>Set not to count</source>
        <translation>设为不计</translation>
    </message>
    <message>
        <source>Set the Circle of {name}</source>
        <translation>指定{name}所属生活圈</translation>
    </message>
    <message>
        <source>Set the Subdistrict of {name}</source>
        <translation>指定{name}所属街道</translation>
    </message>
    <message>
        <source>Set the right coordinate reference system in the layer's properties (Source), or correct the coordinates.</source>
        <translation>请在图层属性（数据源）中设置正确的坐标系，或改正坐标。</translation>
    </message>
    <message>
        <source>Several choices</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>Several projects are called “{name}”. Name the one meant by its code or id.</source>
        <translation>有多个项目叫“{name}”，请用编号或标识指明。</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>Shanghai</source>
        <translation>上海</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Share (0 to 1)</source>
        <translation>占比（0–1）</translation>
    </message>
    <message>
        <source>Share of</source>
        <translation>按什么计覆盖率</translation>
    </message>
    <message>
        <source>Share of the forms that answered</source>
        <translation>占作答问卷的比例</translation>
    </message>
    <message>
        <source>Share of the forms that tell an age</source>
        <translation>占填写年龄问卷的比例</translation>
    </message>
    <message>
        <source>Share of the needs of the circle that ask for it</source>
        <translation>本圈需求中提出的比例</translation>
    </message>
    <message>
        <source>Share of the people who reach it, as measured</source>
        <translation>测得的可达人口比例</translation>
    </message>
    <message>
        <source>Shares out the people of each unit among its residences, to the last person.</source>
        <translation>把每个划分单元的人口分摊到其中的小区，一个人也不差。</translation>
    </message>
    <message>
        <source>Sheet (empty: the first with rows)</source>
        <translation>工作表（留空则取第一个有内容的）</translation>
    </message>
    <message>
        <source>Sheet “{sheet}” was read. The file has others that were not: {others}.</source>
        <translation>已读取工作表“{sheet}”。文件中还有未读取的工作表：{others}。</translation>
    </message>
    <message>
        <source>Shift+wheel: brush size; Esc: abandon</source>
        <translation>Shift+滚轮：笔刷大小；Esc：放弃</translation>
    </message>
    <message>
        <source>Show All Needs</source>
        <translation>显示全部需求</translation>
    </message>
    <message>
        <source>Show All Projects</source>
        <translation>显示全部项目</translation>
    </message>
    <message>
        <source>Show All Projects of the List</source>
        <translation>显示列表中全部项目</translation>
    </message>
    <message>
        <source>Show on Map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <source>Show on the Map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <source>Show the Chosen Projects</source>
        <translation>显示所选项目</translation>
    </message>
    <message>
        <source>Show the Difference on the &amp;Map</source>
        <translation>在地图上显示差异(&amp;M)</translation>
    </message>
    <message>
        <source>Show the File's Folder</source>
        <translation>打开文件所在文件夹</translation>
    </message>
    <message>
        <source>Show the residences that reach more or less on the map</source>
        <translation>在地图上显示服务增减的小区</translation>
    </message>
    <message>
        <source>Show which residents lack what within walking distance</source>
        <translation>看清哪些居民在步行范围内缺少哪些设施</translation>
    </message>
    <message>
        <source>Side of the grid's cells (m)</source>
        <translation>格网边长（米）</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Since last</source>
        <translation>较上次</translation>
    </message>
    <message>
        <source>Site area (m²)</source>
        <translation>用地面积（㎡）</translation>
    </message>
    <message>
        <source>Site area from (m²)</source>
        <translation>用地面积下限（㎡）</translation>
    </message>
    <message>
        <source>Site area per 1,000 people (m²)</source>
        <translation>千人用地面积（㎡）</translation>
    </message>
    <message>
        <source>Site area per 1,000 people from (m²)</source>
        <translation>千人用地面积下限（㎡）</translation>
    </message>
    <message>
        <source>Site area per 1,000 people to (m²)</source>
        <translation>千人用地面积上限（㎡）</translation>
    </message>
    <message>
        <source>Site area to (m²)</source>
        <translation>用地面积上限（㎡）</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Small areas joined to a neighbour</source>
        <translation>并入相邻街坊的小面</translation>
    </message>
    <message>
        <source>Smaller distance (m)</source>
        <translation>较小距离（米）</translation>
    </message>
    <message>
        <source>Smallest area (m²)</source>
        <translation>最小面积（m²）</translation>
    </message>
    <message>
        <source>Smallest circle</source>
        <translation>最小的圈</translation>
    </message>
    <message>
        <source>Smallest number in each area</source>
        <translation>每个范围至少几处</translation>
    </message>
    <message>
        <source>Smallest width (m)</source>
        <translation>最小宽度（m）</translation>
    </message>
    <message>
        <source>Snap to units and streets</source>
        <translation>捕捉单元边界和道路</translation>
    </message>
    <message>
        <source>Social capital</source>
        <translation>社会资本</translation>
    </message>
    <message>
        <source>Someone whom several projects serve counts once. The data and the run of the present state stay as they are.</source>
        <translation>同一居民受益于多个项目只计一次。现状数据和现状分析结果保持不变。</translation>
    </message>
    <message>
        <source>Something unexpected happened; nothing was changed. {problem}</source>
        <translation>出现意外情况，数据未改动。{problem}</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>Source and note</source>
        <translation>出处与备注</translation>
    </message>
    <message>
        <source>Source of money</source>
        <translation>资金来源</translation>
    </message>
    <message>
        <source>Source of the limit</source>
        <translation>距离来源</translation>
    </message>
    <message>
        <source>Sources of money</source>
        <translation>资金来源</translation>
    </message>
    <message>
        <source>Sources of the money</source>
        <translation>资金来源</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空间资源</translation>
    </message>
    <message>
        <source>Spaces</source>
        <translation>空间资源</translation>
    </message>
    <message>
        <source>Spare locked circles</source>
        <translation>不动已锁定的生活圈</translation>
    </message>
    <message>
        <source>Speaks for (people)</source>
        <translation>代表人数</translation>
    </message>
    <message>
        <source>Speeds count where a standard gives minutes only; metres of a standard hold as they are. Every output prints the speed.</source>
        <translation>标准只规定分钟数时按步速换算；标准规定米数的以米数为准。所有成果都注明步速。</translation>
    </message>
    <message>
        <source>Split {circle} from {others}, units: {count}</source>
        <translation>从{others}分出{circle}（{count}个单元）</translation>
    </message>
    <message>
        <source>Spread people over residences</source>
        <translation>人口分摊到小区</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Spreadsheet (*.xlsx);;Text (*.csv)</source>
        <translation>电子表格 (*.xlsx);；文本 (*.csv)</translation>
    </message>
    <message>
        <source>Spreadsheet instead of a layer</source>
        <translation>或改用表格文件</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx *.xlsm *.xls *.et *.ods *.csv *.txt *.tsv)</source>
        <translation>表格 (*.xlsx *.xlsm *.xls *.et *.ods *.csv *.txt *.tsv)</translation>
    </message>
    <message>
        <source>Spreadsheets ({kinds})</source>
        <translation>电子表格（{kinds}）</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Stage; ↑ where it is another one than before</source>
        <translation>阶段；↑ 表示比上次推进或变化</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Standards</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开工</translation>
    </message>
    <message>
        <source>Start Afresh</source>
        <translation>恢复原样</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>已开工</translation>
    </message>
    <message>
        <source>Started: under construction or further</source>
        <translation>已开工：在建及以后</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>State (existing, planned, closing, closed)</source>
        <translation>状态（现状、规划、拟关闭、已关闭）</translation>
    </message>
    <message>
        <source>State afterwards</source>
        <translation>之后状态</translation>
    </message>
    <message>
        <source>State before</source>
        <translation>之前状态</translation>
    </message>
    <message>
        <source>State of the facility</source>
        <translation>设施状态</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Stay inside one subdistrict</source>
        <translation>不跨街道</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Straight distance to the nearest street: half of {count} within {median_m:.0f} m. {bins}; farther than {max_snap_m:g} m: {beyond}.</source>
        <translation>到最近道路的直线距离：共 {count} 处，一半在 {median_m:.0f} 米以内。{bins}；超过 {max_snap_m:g} 米：{beyond} 处。</translation>
    </message>
    <message>
        <source>Strategies</source>
        <translation>行动策略</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>道路</translation>
    </message>
    <message>
        <source>Street block</source>
        <translation>居住街坊</translation>
    </message>
    <message>
        <source>Street blocks</source>
        <translation>街坊</translation>
    </message>
    <message>
        <source>Street blocks need streets: load them first.</source>
        <translation>生成街坊需要道路，请先加载道路。</translation>
    </message>
    <message>
        <source>Street ends closer than this are joined (m)</source>
        <translation>道路端点小于此距离视为相接（米）</translation>
    </message>
    <message>
        <source>Street ends up to {metres} m apart are joined from now on, in checks and in gap analyses of this blueprint. Check the data again to see what is left.</source>
        <translation>今后在本蓝图的检查和缺口分析中，相距{metres}米以内的路端视为相连。请再次检查数据，看还剩哪些问题。</translation>
    </message>
    <message>
        <source>Street islands ignored up to</source>
        <translation>忽略的孤立路网长度上限</translation>
    </message>
    <message>
        <source>Streets</source>
        <translation>道路</translation>
    </message>
    <message>
        <source>Streets (in place of the blueprint's)</source>
        <translation>道路（代替蓝图中的）</translation>
    </message>
    <message>
        <source>Streets and paths people can walk on</source>
        <translation>可步行的道路与小径</translation>
    </message>
    <message>
        <source>Streets to walk on (in place of a blueprint's)</source>
        <translation>步行道路（代替蓝图中的）</translation>
    </message>
    <message>
        <source>Streets {count}</source>
        <translation>道路{count}条</translation>
    </message>
    <message>
        <source>Style for Printing in Grey</source>
        <translation>灰度打印样式</translation>
    </message>
    <message>
        <source>Su&amp;bdistrict</source>
        <translation>所属街道(&amp;B)</translation>
    </message>
    <message>
        <source>Sub&amp;district</source>
        <translation>街道(&amp;D)</translation>
    </message>
    <message>
        <source>Subdistrict</source>
        <translation>街道</translation>
    </message>
    <message>
        <source>Subdistrict can act</source>
        <translation>街道可实施</translation>
    </message>
    <message>
        <source>Subdistrict can do it</source>
        <translation>街道可实施</translation>
    </message>
    <message>
        <source>Subdistrict funds</source>
        <translation>街道</translation>
    </message>
    <message>
        <source>Subdistrict level</source>
        <translation>街道级</translation>
    </message>
    <message>
        <source>Subdistrict of rows that name none</source>
        <translation>未写街道的行归入</translation>
    </message>
    <message>
        <source>Subdistrict of the circle</source>
        <translation>所属街道</translation>
    </message>
    <message>
        <source>Subdistrict of the list (empty: as the list says)</source>
        <translation>清单所属街道（留空则按表中所列）</translation>
    </message>
    <message>
        <source>Subdistrict of the unit (empty: all in one)</source>
        <translation>单元所属街道（留空：全部作为一个街道）</translation>
    </message>
    <message>
        <source>Subdistrict set</source>
        <translation>街道确定方式</translation>
    </message>
    <message>
        <source>Subdistricts</source>
        <translation>街道</translation>
    </message>
    <message>
        <source>Subdistricts (in place of the blueprint's)</source>
        <translation>街道（代替蓝图中的）</translation>
    </message>
    <message>
        <source>Subdistricts of the other file that this blueprint has not: {names}. Their circles took the subdistrict they lie in.</source>
        <translation>本蓝图没有对方文件中的下列街道：{names}。相关生活圈按所在位置归入街道。</translation>
    </message>
    <message>
        <source>Subdistricts {count}</source>
        <translation>街道{count}个</translation>
    </message>
    <message>
        <source>Submitted at</source>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>副标题</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>人民建议</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议条数</translation>
    </message>
    <message>
        <source>Suggestions collected</source>
        <translation>收集建议数</translation>
    </message>
    <message>
        <source>Suggestions from residents</source>
        <translation>人民建议</translation>
    </message>
    <message>
        <source>Sum; in brackets of how many events it is known</source>
        <translation>合计；括号内为有数据的场次</translation>
    </message>
    <message>
        <source>Supporters</source>
        <translation>涉及人数</translation>
    </message>
    <message>
        <source>Survey forms</source>
        <translation>问卷答卷</translation>
    </message>
    <message>
        <source>Survey questions</source>
        <translation>问卷题目</translation>
    </message>
    <message>
        <source>Surveyed or drawn</source>
        <translation>实测或绘制</translation>
    </message>
    <message>
        <source>Syntax</source>
        <translation>语法</translation>
    </message>
    <message>
        <source>Synthetic data</source>
        <translation>合成数据</translation>
    </message>
    <message>
        <source>Synthetic data: made up, says nothing about the real place</source>
        <translation>合成数据：内容为虚构，与真实情况无关</translation>
    </message>
    <message>
        <source>System of the source's coordinates</source>
        <translation>来源坐标的坐标系</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Table as CSV…</source>
        <translation>缺口表（CSV）…</translation>
    </message>
    <message>
        <source>Table as Workbook (XLSX)…</source>
        <translation>缺口表（工作簿 XLSX）…</translation>
    </message>
    <message>
        <source>Tags the mapping table does not know, left out: {list}</source>
        <translation>对照表不认得、未计入的标签：{list}</translation>
    </message>
    <message>
        <source>Take Back a Returned Workbook…</source>
        <translation>读回部门返回表…</translation>
    </message>
    <message>
        <source>Take Out</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Take Out…</source>
        <translation>移出…</translation>
    </message>
    <message>
        <source>Take Over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Take Over {count} Cells from {file}</source>
        <translation>采用 {file} 中的 {count} 处修改</translation>
    </message>
    <message>
        <source>Take Them Up</source>
        <translation>继续使用</translation>
    </message>
    <message>
        <source>Take These Categories</source>
        <translation>用这些类别</translation>
    </message>
    <message>
        <source>Take a tool, and choose the circle that receives with Ctrl+click.</source>
        <translation>请选一个工具，再按住 Ctrl 点选要划入的生活圈。</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>去掉该标签</translation>
    </message>
    <message>
        <source>Take nothing from other circles</source>
        <translation>不从其他生活圈划出</translation>
    </message>
    <message>
        <source>Take off the Map</source>
        <translation>取消落位</translation>
    </message>
    <message>
        <source>Take over questionnaires (one row per form), suggestions, hearings, hotline calls or the list of events as spreadsheets. Names and phone numbers are left out unless you ask for them. Or begin with a single need.</source>
        <translation>从表格导入问卷（每份一行）、人民建议、征集会、热线来电或活动台账。姓名和电话默认不导入。也可以先新建一条需求。</translation>
    </message>
    <message>
        <source>Take over the list that the subdistrict has (XLSX, XLS, CSV, ODS): headings, merged cells and totals are understood, and every row that is not is listed with its reason. Or begin with a single project.</source>
        <translation>直接导入街道现有的清单（XLSX、XLS、CSV、ODS）：多行表头、合并单元格和合计行都能识别，未能导入的行逐条列出原因。也可以先新建一个项目。</translation>
    </message>
    <message>
        <source>Take the proposed categories as they are</source>
        <translation>照提议的类别确认</translation>
    </message>
    <message>
        <source>Take up Again…</source>
        <translation>重新启动…</translation>
    </message>
    <message>
        <source>Take up {name} Again</source>
        <translation>恢复{name}</translation>
    </message>
    <message>
        <source>Take up {name} again</source>
        <translation>重新启动{name}</translation>
    </message>
    <message>
        <source>Take {count} Projects out of the List {year}</source>
        <translation>将{count}个项目调出{year}年度清单</translation>
    </message>
    <message>
        <source>Take {name} off the Map</source>
        <translation>取消{name}的定位</translation>
    </message>
    <message>
        <source>Take {name} out of the list {year}</source>
        <translation>将{name}移出 {year} 年清单</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>拍摄日期</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>调出</translation>
    </message>
    <message>
        <source>Taken out on</source>
        <translation>调出日期</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标覆盖率</translation>
    </message>
    <message>
        <source>Target (%)</source>
        <translation>目标（%）</translation>
    </message>
    <message>
        <source>Telephone or identity numbers left out of answers: {count}.</source>
        <translation>已略去答案中的电话或证件号码 {count} 处。</translation>
    </message>
    <message>
        <source>Testing against {standard}…</source>
        <translation>正在按 {standard} 检查…</translation>
    </message>
    <message>
        <source>Tests every life circle against a planning standard on real walking distances.</source>
        <translation>按真实步行距离，用规划标准逐一检验每个生活圈。</translation>
    </message>
    <message>
        <source>Tests the circles of a blueprint's scenario against a planning standard and keeps the run in the blueprint.</source>
        <translation>按规划标准检验蓝图中某一划圈方案的各个生活圈，并把这次分析存入蓝图。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Text in the source</source>
        <translation>来源中的文字</translation>
    </message>
    <message>
        <source>Text table (*.csv)</source>
        <translation>文本表格 (*.csv)</translation>
    </message>
    <message>
        <source>Text, place, reply, project…</source>
        <translation>内容、地点、答复、项目…</translation>
    </message>
    <message>
        <source>Texts without a category {count}: choose one in the table, or leave them; such facilities are kept but count for no clause.</source>
        <translation>没有类别的文字{count}种：可在表中选择，也可不选；这些设施会保留，但不计入任何条款。</translation>
    </message>
    <message>
        <source>The OSM extract {file} holds no street people can walk on there. Check that the extract covers the boundary.</source>
        <translation>OSM 数据文件 {file} 在该处没有可步行的道路。请检查数据是否覆盖边界范围。</translation>
    </message>
    <message>
        <source>The OSM extract {file} is damaged or was not downloaded completely ({problem}). Download it again.</source>
        <translation>OSM 数据文件 {file} 已损坏或未下载完整（{problem}）。请重新下载。</translation>
    </message>
    <message>
        <source>The OSM extract {file} was not found. Choose the file again.</source>
        <translation>找不到 OSM 数据文件 {file}。请重新选择文件。</translation>
    </message>
    <message>
        <source>The account of the analysis run cannot be read ({problem}). Run the gap analysis again.</source>
        <translation>这次分析的结果说明无法读取（{problem}）。请重新运行缺口分析。</translation>
    </message>
    <message>
        <source>The adopted scenario stays: adopt another one first.</source>
        <translation>采用方案不能删除，请先采用另一个方案。</translation>
    </message>
    <message>
        <source>The algorithm {id} is not there. Switch the Processing plugin on.</source>
        <translation>找不到算法 {id}。请启用 Processing（数据处理）插件。</translation>
    </message>
    <message>
        <source>The analysis run in the blueprint {file} was interrupted, so that its results are not complete. Run the gap analysis again.</source>
        <translation>蓝图 {file} 中的这次分析曾被中断，结果不完整。请重新运行缺口分析。</translation>
    </message>
    <message>
        <source>The analysis run is no longer in the blueprint {file}. Run the gap analysis again.</source>
        <translation>蓝图 {file} 中已没有这次分析。请重新运行缺口分析。</translation>
    </message>
    <message>
        <source>The area is too large to be drawn from cells of {cell_m:g} m. Take cells of at least {least_m:g} m, or fewer facilities.</source>
        <translation>范围太大，不能用边长 {cell_m:g} 米的格网绘制。请把格网边长改为至少 {least_m:g} 米，或减少设施。</translation>
    </message>
    <message>
        <source>The best proposal is kept as the scenario {name}.</source>
        <translation>最优方案已存为划圈方案{name}。</translation>
    </message>
    <message>
        <source>The blueprint already has a scenario called {name}. Choose another name.</source>
        <translation>蓝图中已有名为{name}的划圈方案，请换一个名称。</translation>
    </message>
    <message>
        <source>The blueprint has no event “{cell}”, or several. Import the list of events first.</source>
        <translation>蓝图中没有活动“{cell}”，或有多场同名活动。请先导入活动台账。</translation>
    </message>
    <message>
        <source>The blueprint has no name. Enter one, such as the subdistrict's.</source>
        <translation>蓝图还没有名称。请输入，例如街道名。</translation>
    </message>
    <message>
        <source>The blueprint has no scenario {scenario}. It has: {names}. Choose one of them, or leave the choice empty for the adopted one.</source>
        <translation>蓝图中没有划圈方案 {scenario}。现有方案：{names}。请从中选择，或留空以使用采用方案。</translation>
    </message>
    <message>
        <source>The blueprint has no subdistrict {name}. Write it as the blueprint does, or import the subdistricts first.</source>
        <translation>蓝图中没有 {name}。请按蓝图中的街道名称填写，或先导入街道。</translation>
    </message>
    <message>
        <source>The blueprint has no subdistrict “{cell}”.</source>
        <translation>蓝图中没有街道“{cell}”。</translation>
    </message>
    <message>
        <source>The blueprint has unsaved edits of circles.</source>
        <translation>这份蓝图里有尚未保存的划圈修改。</translation>
    </message>
    <message>
        <source>The blueprint has unsaved edits of projects and needs.</source>
        <translation>蓝图中有未保存的项目和需求修改。</translation>
    </message>
    <message>
        <source>The blueprint holds no service complex (categories {codes}), so circles are not checked for one. Import the facilities, or choose other categories.</source>
        <translation>蓝图中没有综合服务体（类别 {codes}），因此不检查生活圈是否具备。请导入设施，或另选类别。</translation>
    </message>
    <message>
        <source>The blueprint holds no subdistricts: what the units cover together counts as the frame. Import the subdistrict borders to prove that nothing of them is left out.</source>
        <translation>蓝图中没有街道边界：以划分单元共同覆盖的区域作为范围。请导入街道边界，才能证明没有遗漏。</translation>
    </message>
    <message>
        <source>The blueprint holds no units. Import residents' committees, blocks or grids, or make street blocks.</source>
        <translation>蓝图中没有划分单元。请导入居民区、街坊或综合网格，或生成街坊。</translation>
    </message>
    <message>
        <source>The blueprint {file} could not be read or written ({problem}): the disk may be full, or the drive failed or was taken away. Nothing was changed. Make room, check the drive, and try again.</source>
        <translation>蓝图 {file} 无法读写（{problem}）：可能是磁盘已满，或硬盘、U 盘出了故障或已被拔出。蓝图内容未作任何改动。请腾出空间、检查硬盘后重试。</translation>
    </message>
    <message>
        <source>The blueprint {file} could not be written ({problem}). Nothing was changed.</source>
        <translation>蓝图 {file} 无法写入（{problem}），未作任何修改。</translation>
    </message>
    <message>
        <source>The blueprint {file} could not be written: the disk is full. Nothing was changed. Make room and try again.</source>
        <translation>蓝图 {file} 无法写入：磁盘已满，未作任何修改。请腾出空间后重试。</translation>
    </message>
    <message>
        <source>The blueprint {file} holds no scenario, so there are no circles to check. Import the circles, or draw a scenario in the Circles panel.</source>
        <translation>蓝图 {file} 中没有划圈方案，没有可检查的生活圈。请导入生活圈，或在“生活圈”面板中划圈。</translation>
    </message>
    <message>
        <source>The blueprint {file} holds {count} units that were not made here, such as residents' committees or units that were cut. Blocks would lie over them. Choose to replace all units, or do not keep the blocks in the blueprint.</source>
        <translation>蓝图 {file} 中有 {count} 个划分单元不是由此生成的（如居民区或切分过的划分单元），街坊会与其重叠。请选择替换全部划分单元，或不写入蓝图。</translation>
    </message>
    <message>
        <source>The blueprint {file} is being worked on in another QGIS ({application} on {computer}, since {since}). It can be read here, but not changed. Close it there first; if that QGIS no longer runs, delete the file {lock}.</source>
        <translation>蓝图 {file} 正在另一个 QGIS 中编辑（{computer} 上的 {application}，自 {since} 起）。此处只能查看，不能修改。请先在那边关闭；如果那个 QGIS 已不在运行，请删除文件 {lock}。</translation>
    </message>
    <message>
        <source>The blueprint {file} is being written by another program at the moment. Nothing was changed. Try again.</source>
        <translation>蓝图 {file} 正被其他程序写入，未作任何修改。请稍后重试。</translation>
    </message>
    <message>
        <source>The blueprint {file} is damaged or was copied only in part ({problem}). Copy it again from where it came, or take the last backup. The file was not changed.</source>
        <translation>蓝图 {file} 已损坏或没有复制完整（{problem}）。请从原处重新复制，或使用最近的备份。文件未被改动。</translation>
    </message>
    <message>
        <source>The blueprint {file} is read-only, or lies in a read-only folder. It can be read here, but not changed. To work on it, copy it to a folder of your own.</source>
        <translation>蓝图 {file} 是只读文件，或位于只读文件夹中。此处只能查看，不能修改。如需编辑，请复制到自己的文件夹。</translation>
    </message>
    <message>
        <source>The blueprint {file} lies on a network drive, where a GeoPackage can be damaged when two people write. It can be read here, but not changed. To work on it, copy it to this computer, and copy it back when you are done.</source>
        <translation>蓝图 {file} 位于网络盘上，两人同时写入可能损坏 GeoPackage 文件。此处只能查看，不能修改。如需编辑，请先复制到本机，完成后再复制回去。</translation>
    </message>
    <message>
        <source>The blueprint {file} must be brought up to date, but its layer {layer} is being edited. Save or discard the edits, then open the blueprint again.</source>
        <translation>蓝图 {file} 需要升级，但其图层 {layer} 正在编辑。请保存或放弃编辑，然后重新打开蓝图。</translation>
    </message>
    <message>
        <source>The blueprint {file} was made by a newer version of LifeCircle (file version {file_version}, this plugin reads up to {plugin_version}). Update the plugin; the file was not changed.</source>
        <translation>蓝图 {file} 由更新版本的插件生成（文件版本 {file_version}，本插件最高支持 {plugin_version}）。请升级插件；文件未被改动。</translation>
    </message>
    <message>
        <source>The blueprint {file} was made by an older version of LifeCircle (file version {file_version}) and must be brought up to date first, but it cannot be written here. Copy it to a folder of your own and open the copy.</source>
        <translation>蓝图 {file} 由旧版插件生成（文件版本 {file_version}），需要先升级，但此处不能写入。请复制到自己的文件夹，再打开副本。</translation>
    </message>
    <message>
        <source>The blueprint {file} was not found. It may have been moved or renamed: choose it again.</source>
        <translation>找不到蓝图文件 {file}，它可能已被移动或改名。请重新选择。</translation>
    </message>
    <message>
        <source>The blueprint's band: {band}</source>
        <translation>本蓝图选定的人口规模：{band}</translation>
    </message>
    <message>
        <source>The boundary layer holds no polygon. Check its filter and the selection.</source>
        <translation>边界图层中没有面。请检查筛选条件和所选要素。</translation>
    </message>
    <message>
        <source>The categories of all options are right: every form follows them</source>
        <translation>所有选项的类别无误：每份问卷随之归类</translation>
    </message>
    <message>
        <source>The category is declared surveyed, and the data hold no such facility.</source>
        <translation>该类别已注明普查完整，数据中没有这类设施。</translation>
    </message>
    <message>
        <source>The category table {file} cannot be used because of {count} faults. Correct them in a spreadsheet or text editor and save as CSV UTF-8.
{problems}</source>
        <translation>类别对照表 {file} 有 {count} 处错误，无法使用。请用电子表格或文本编辑器改正，并另存为 CSV UTF-8。
{problems}</translation>
    </message>
    <message>
        <source>The category {category} is not known; {count} facilities carry it.</source>
        <translation>类别“{category}”不在标准里，共 {count} 处设施。</translation>
    </message>
    <message>
        <source>The circle set by hand is not in this scenario</source>
        <translation>手工指定的生活圈不在本方案中</translation>
    </message>
    <message>
        <source>The circle {circle} is not in this run. Run the analysis again with these circles.</source>
        <translation>本次分析中没有“{circle}”。请用这些生活圈重新分析。</translation>
    </message>
    <message>
        <source>The circles are not being edited</source>
        <translation>划圈编辑已结束</translation>
    </message>
    <message>
        <source>The circles are those of the scenario {scenario}, which is the adopted one.</source>
        <translation>这些生活圈属于划圈方案“{scenario}”，该方案为采用方案。</translation>
    </message>
    <message>
        <source>The circles are those of the scenario {scenario}; another scenario is adopted.</source>
        <translation>这些生活圈属于划圈方案“{scenario}”；当前采用的是另一方案。</translation>
    </message>
    <message>
        <source>The circles cannot be shown</source>
        <translation>无法显示生活圈</translation>
    </message>
    <message>
        <source>The circles in the blueprint {file} were changed elsewhere since they were opened here. Nothing was written, and your changes are still here. The last change noted there: {what} ({who}, {when}). In the Circles panel, keep your edits as copies of their scenarios, or discard them.</source>
        <translation>蓝图 {file} 中的生活圈在此处打开之后已被别处改动。本次没有写入任何内容，您的修改仍在。文件中最近一次记录的改动：{what}（{who}，{when}）。请在“生活圈”面板中把您的修改存为方案副本，或放弃这些修改。</translation>
    </message>
    <message>
        <source>The circles were not saved; the file is as it was. All {steps} steps are kept and can still be undone. Mend what the message before says, then save again.</source>
        <translation>生活圈未能保存，文件保持原样。{steps}步操作全部保留，仍可撤销。请按前一条提示处理后再保存。</translation>
    </message>
    <message>
        <source>The circles {first} and {second} overlap by about {area_m2:.0f} m²; {residences} residences lie in both and count for the first only. Correct the outlines.</source>
        <translation>生活圈“{first}”与“{second}”重叠约 {area_m2:.0f} 平方米；有 {residences} 处小区或住宅同在两个圈内，只计入前一个。请修正边界。</translation>
    </message>
    <message>
        <source>The clause names no distance; the walking distance of its level holds: {limit_m} m.</source>
        <translation>条款未给出距离，按所属层级的步行距离 {limit_m} 米计。</translation>
    </message>
    <message>
        <source>The column {field} may hold coordinates. They were not used: say which system they are in (WGS 84, GCJ-02 of Amap and Tencent, BD-09 of Baidu) and import again.</source>
        <translation>“{field}”列可能是坐标，但未使用：请指明坐标系（WGS 84、高德和腾讯的 GCJ-02、百度的 BD-09）后重新导入。</translation>
    </message>
    <message>
        <source>The coordinates (for example {x:.6g}, {y:.6g}) are degrees, but the layer's coordinate reference system {crs} counts in metres. Set EPSG:4326 or EPSG:4490 in the layer's properties (Source).</source>
        <translation>坐标（例如 {x:.6g}、{y:.6g}）是经纬度，而图层的坐标系 {crs} 以米为单位。请在图层属性（数据源）里改设为 EPSG:4326 或 EPSG:4490。</translation>
    </message>
    <message>
        <source>The coordinates (for example {x:.7g}, {y:.7g}) are metres, but the layer's coordinate reference system {crs} counts in degrees. Set the metric system they were drawn in, in the layer's properties (Source).</source>
        <translation>坐标（例如 {x:.7g}、{y:.7g}）以米为单位，而图层的坐标系 {crs} 是经纬度。请在图层属性（数据源）里改设为绘图时所用的平面坐标系。</translation>
    </message>
    <message>
        <source>The coordinates (west {west:.6g}, south {south:.6g}, east {east:.6g}, north {north:.6g}) are no longitudes and latitudes. Set the layer's coordinate reference system to the one its coordinates are in.</source>
        <translation>坐标（西 {west:.6g}，南 {south:.6g}，东 {east:.6g}，北 {north:.6g}）不是经纬度。请把图层的坐标参照系设为坐标实际所用的坐标系。</translation>
    </message>
    <message>
        <source>The coordinates are shifted by about {distance_m:.0f} m: they are {system}, not WGS 84 or CGCS2000. {points} places were compared with the streets, and their distances make sense only once this shift is undone. Run Undo map shift (GCJ-02, BD-09) on this layer first.</source>
        <translation>坐标整体偏移约 {distance_m:.0f} 米：用的是 {system}，不是 WGS 84 或 CGCS2000。用 {points} 处位置与道路比对，消除这一偏移后到道路的距离才合理。请先对该图层运行“消除地图偏移（GCJ-02、BD-09）”。</translation>
    </message>
    <message>
        <source>The coordinates are {system} and those of the streets {other_system}, about {distance_m:.0f} m apart. Run Undo map shift (GCJ-02, BD-09) on both layers, each from its own system.</source>
        <translation>该图层坐标是 {system}，道路坐标是 {other_system}，相差约 {distance_m:.0f} 米。请对两个图层分别按各自的坐标运行“消除地图偏移（GCJ-02、BD-09）”。</translation>
    </message>
    <message>
        <source>The coordinates of the layer {layer} cannot be converted from {crs} to longitude and latitude. Set another coordinate reference system in the layer's properties (Source).</source>
        <translation>图层“{layer}”的坐标无法从 {crs} 换算为经纬度。请在图层属性（数据源）中另设坐标参照系。</translation>
    </message>
    <message>
        <source>The copy of the sample {file} is still in use: {problem}. Close its layers, also in other programs, then try again.</source>
        <translation>示例副本{file}仍在使用：{problem}。请关闭它的图层（包括其他程序中的），然后重试。</translation>
    </message>
    <message>
        <source>The data hold no facility of this category: is there none, or were none collected? Add them, or declare the category surveyed.</source>
        <translation>数据中没有这类设施：是确实没有，还是没有收集？请补充，或注明该类别已普查。</translation>
    </message>
    <message>
        <source>The data hold no {name}: it is open whether it is missing for {people}, or was never collected.</source>
        <translation>数据中没有{name}：{people}是真缺，还是没有收集，无法判断。</translation>
    </message>
    <message>
        <source>The data or the circles were changed after these figures.</source>
        <translation>得出这些结果之后，数据或划圈方案又有改动。</translation>
    </message>
    <message>
        <source>The edits of projects and needs are just being saved. The blueprint closes when that is done.</source>
        <translation>正在保存项目和需求的修改，保存完成后蓝图随即关闭。</translation>
    </message>
    <message>
        <source>The end lies before the start.</source>
        <translation>完工时间早于开工时间。</translation>
    </message>
    <message>
        <source>The existing hubs</source>
        <translation>现有综合服务体</translation>
    </message>
    <message>
        <source>The facility that it enlarges or closes is no longer there: {name}</source>
        <translation>要扩大或关闭的设施已不存在：{name}</translation>
    </message>
    <message>
        <source>The field {field} gives no usable number of people for any residence (for instance {examples}). Choose another field, or leave it empty to count residences.</source>
        <translation>字段 {field} 中没有一个可用的人口数（例如 {examples}）。请另选字段，或留空按小区个数计。</translation>
    </message>
    <message>
        <source>The field {field} gives no usable number of people for any unit (found: {examples}). Choose another field.</source>
        <translation>字段 {field} 没有给出任何单元的可用人口（内容为：{examples}）。请换一个字段。</translation>
    </message>
    <message>
        <source>The file is not there: {path}</source>
        <translation>文件不存在：{path}</translation>
    </message>
    <message>
        <source>The file is read anew. Scenarios with your edits, kept as copies {count}. Look them over, then save.</source>
        <translation>已重新读取文件。含您修改的划圈方案已保留为副本：{count} 个。请核对后保存。</translation>
    </message>
    <message>
        <source>The file {file} cannot be opened ({cause}). Check that it exists and that you may read it.</source>
        <translation>无法打开文件 {file}（{cause}）。请检查文件是否存在、是否有读取权限。</translation>
    </message>
    <message>
        <source>The file {file} cannot be read ({cause}). If it is open in Excel or WPS, save and close it there, then try again.</source>
        <translation>无法读取文件{file}（{cause}）。如果它正在 Excel 或 WPS 中打开，请先保存并关闭，再重试。</translation>
    </message>
    <message>
        <source>The file {file} cannot be read as CSV ({cause}). A quotation mark may be missing; save it again from a spreadsheet as CSV UTF-8.</source>
        <translation>文件 {file} 无法按 CSV 读取（{cause}），可能缺少引号。请从电子表格中重新另存为 CSV UTF-8。</translation>
    </message>
    <message>
        <source>The file {file} could not be read or written ({problem}). Check that the disk has room, that the folder allows writing and that no other program holds the file.</source>
        <translation>文件 {file} 无法读写（{problem}）。请检查磁盘空间、文件夹写入权限，以及该文件是否被其他程序占用。</translation>
    </message>
    <message>
        <source>The file {file} could not be saved ({cause}); the old one is unchanged. Choose a folder you may write to, and close other programs that hold the file.</source>
        <translation>文件 {file} 未能保存（{cause}），原文件未改动。请选择有写入权限的文件夹，并关闭占用该文件的其他程序。</translation>
    </message>
    <message>
        <source>The file {file} has no sheet called {sheet}. Its sheets are: {sheets}.</source>
        <translation>文件{file}中没有名为“{sheet}”的工作表。现有工作表：{sheets}。</translation>
    </message>
    <message>
        <source>The file {file} has {count} faulty rows or cells. It can be read here, but not changed, because saving would lose those rows. Correct them in a spreadsheet first.</source>
        <translation>文件 {file} 有 {count} 处错误的行或单元格。可以在此阅读，但不能修改，因为保存会丢失这些行。请先在电子表格中改正。</translation>
    </message>
    <message>
        <source>The file {file} is a binary workbook (.xlsb). Open it in Excel or WPS and save it as .xlsx.</source>
        <translation>文件{file}是二进制工作簿（.xlsb）。请用 Excel 或 WPS 打开后另存为 .xlsx。</translation>
    </message>
    <message>
        <source>The file {file} is a web page, whatever its name says, as some systems export it. Open it in Excel or WPS and save it as .xlsx.</source>
        <translation>文件{file}其实是网页格式（有些系统这样导出），与扩展名不符。请用 Excel 或 WPS 打开后另存为 .xlsx。</translation>
    </message>
    <message>
        <source>The file {file} is damaged or incomplete ({cause}). Open it in Excel or WPS, let it be repaired and save it as .xlsx, or copy it again.</source>
        <translation>文件{file}已损坏或不完整（{cause}）。请用 Excel 或 WPS 打开修复后另存为 .xlsx，或重新拷贝一次。</translation>
    </message>
    <message>
        <source>The file {file} is empty (0 bytes). Save it again from the program it comes from, or copy it again.</source>
        <translation>文件{file}是空的（0 字节）。请在原来的软件里重新保存，或重新拷贝一次。</translation>
    </message>
    <message>
        <source>The file {file} is empty. Its first row must hold the names of the columns.</source>
        <translation>文件 {file} 是空的。第一行应为列名。</translation>
    </message>
    <message>
        <source>The file {file} is no spreadsheet and no text table. Choose an .xlsx, .xls, .ods or .csv file, or save the table as one of these.</source>
        <translation>文件{file}不是电子表格，也不是文本表格。请选择 .xlsx、.xls、.ods 或 .csv 文件，或先另存为其中一种。</translation>
    </message>
    <message>
        <source>The file {file} is not a text file in UTF-8 or GB18030. Save it as CSV UTF-8.</source>
        <translation>文件 {file} 不是 UTF-8 或 GB18030 编码的文本。请另存为 CSV UTF-8。</translation>
    </message>
    <message>
        <source>The file {file} is not there. Check its name and folder, and that the drive is connected.</source>
        <translation>找不到文件{file}。请检查文件名和所在文件夹，以及磁盘是否已连接。</translation>
    </message>
    <message>
        <source>The file {file} is protected by a password. Open it in Excel or WPS, remove the password (File, Info, Protect Workbook) and save it again.</source>
        <translation>文件{file}设有打开密码。请用 Excel 或 WPS 打开，取消密码（文件－信息－保护工作簿）后重新保存。</translation>
    </message>
    <message>
        <source>The file {file} was changed by another program since it was opened here, so nothing was saved. Open the standard again; your changes here are kept until you discard them.</source>
        <translation>文件 {file} 在此打开后被其他程序改动过，因此没有保存。请重新读取该标准；此处的修改在您放弃之前一直保留。</translation>
    </message>
    <message>
        <source>The floor area of {facilities} facilities is unknown; at most {short_m2} m² are short. Fill in the areas.</source>
        <translation>有 {facilities} 处设施建筑面积不详，最多缺 {short_m2} 平方米。请补填面积。</translation>
    </message>
    <message>
        <source>The floor area of {facilities} facilities is unknown; {minimum_m2} m² are asked of each. Fill in the areas.</source>
        <translation>有 {facilities} 处设施建筑面积不详，每处至少应有 {minimum_m2} 平方米。请补填面积。</translation>
    </message>
    <message>
        <source>The gaps are measured: see who lacks what, circle by circle.</source>
        <translation>缺口已测算：逐圈查看谁缺什么。</translation>
    </message>
    <message>
        <source>The gaps of {circle}, where it lies, stand first.</source>
        <translation>项目所在的{circle}的缺口排在最前。</translation>
    </message>
    <message>
        <source>The gate that it opens is no longer there, or has no place</source>
        <translation>要打通的出入口已不存在，或没有位置</translation>
    </message>
    <message>
        <source>The keywords propose nothing new.</source>
        <translation>关键词没有提出新的类别。</translation>
    </message>
    <message>
        <source>The kind of event is not told; choose it in the list of events.</source>
        <translation>未写明活动类型，请在活动台账中选择。</translation>
    </message>
    <message>
        <source>The largest shortage is {name} ({level}): in {circles}, {people} live farther than {distance} on foot from the nearest one.</source>
        <translation>缺口最大的是{name}（{level}）：在 {circles}里，{people}步行到最近一处超过 {distance}。</translation>
    </message>
    <message>
        <source>The layer for {parameter} was not found. Choose a layer again.</source>
        <translation>没有找到“{parameter}”图层，请重新选择。</translation>
    </message>
    <message>
        <source>The layer has no features. Check its filter and the selection.</source>
        <translation>图层里没有要素。请检查过滤条件和选择集。</translation>
    </message>
    <message>
        <source>The layer holds no facility of {count} categories that {standard} asks for: {names}. Their verdicts stay open until somebody says whether there are none or none were collected.</source>
        <translation>图层里没有 {standard} 要求的以下 {count} 类设施：{names}。究竟是没有设施还是没有采集，须先说明，否则这些类别暂不评价。</translation>
    </message>
    <message>
        <source>The layer is in {system} and is to be moved to {system}: there is nothing to move. Choose two different systems.</source>
        <translation>图层现在是 {system}，又要换算到 {system}，无需移动。请选择两种不同的坐标。</translation>
    </message>
    <message>
        <source>The layer lies about {kilometres:.0f} km away from the other layers. Check its coordinate reference system {crs}, and that it is the right file.</source>
        <translation>该图层与其他图层相距约 {kilometres:.0f} 公里。请检查坐标系 {crs}，并确认没有选错文件。</translation>
    </message>
    <message>
        <source>The layer of projects being edited was removed while there were unsaved changes. It is back on the map with all of them, {rows} rows; only the undo history is gone. Save or discard the changes to end editing.</source>
        <translation>正在编辑的项目图层在有未保存修改时被移除，现已放回地图，{rows}行修改全部保留，只是不能再撤销。如要结束编辑，请先保存或放弃修改。</translation>
    </message>
    <message>
        <source>The layer of projects is not in the project: add the layers.</source>
        <translation>工程中没有项目图层，请先添加图层。</translation>
    </message>
    <message>
        <source>The layer of this finding is not in the project.</source>
        <translation>这条问题所在的图层不在工程中。</translation>
    </message>
    <message>
        <source>The layer {layer} ({parameter}) holds no feature. Check its filter and the selection, or choose another layer.</source>
        <translation>图层 {layer}（{parameter}）没有要素。请检查筛选条件和选择集，或另选图层。</translation>
    </message>
    <message>
        <source>The layer {layer} does not hold lines. Choose a line layer.</source>
        <translation>图层“{layer}”不是线图层。请选择线图层。</translation>
    </message>
    <message>
        <source>The layer {layer} does not hold points. Choose a point layer.</source>
        <translation>图层“{layer}”不是点图层。请选择点图层。</translation>
    </message>
    <message>
        <source>The layer {layer} does not hold polygons. Choose a polygon layer.</source>
        <translation>图层“{layer}”不是面图层。请选择面图层。</translation>
    </message>
    <message>
        <source>The layer {layer} has no coordinate reference system. Set it in the layer's properties (Source), usually EPSG:4490 or EPSG:4326 for longitude and latitude.</source>
        <translation>图层 {layer} 没有坐标系。请在图层属性（源）中设置，经纬度一般为 EPSG:4490 或 EPSG:4326。</translation>
    </message>
    <message>
        <source>The layer {layer} has no field {field}. Choose the field again.</source>
        <translation>图层“{layer}”没有字段“{field}”。请重新选择字段。</translation>
    </message>
    <message>
        <source>The layer {layer} has no geometry. Choose a layer of points, lines or polygons.</source>
        <translation>图层“{layer}”没有几何图形。请选择点、线或面图层。</translation>
    </message>
    <message>
        <source>The layer {layer} holds neither points nor polygons. Choose a point or polygon layer.</source>
        <translation>图层“{layer}”既不是点图层也不是面图层。请选择点图层或面图层。</translation>
    </message>
    <message>
        <source>The layer {layer} was made read-only, so circles cannot be changed. Switch this off in the layer's properties or in the project's list of layers, then try again.</source>
        <translation>图层“{layer}”被设为只读，无法修改生活圈。请在图层属性或工程的图层列表中取消只读后重试。</translation>
    </message>
    <message>
        <source>The layer {layer} was made read-only, so projects and needs cannot be changed. Switch this off in the layer's properties or in the project's list of layers, then try again.</source>
        <translation>图层“{layer}”被设为只读，项目和需求无法修改。请在图层属性或工程的图层列表中取消只读，再试一次。</translation>
    </message>
    <message>
        <source>The layer's coordinates are in</source>
        <translation>图层现在的坐标</translation>
    </message>
    <message>
        <source>The layers hold no usable coordinates. Check that they have geometries and open as they should on the map.</source>
        <translation>图层中没有可用的坐标。请检查要素是否有几何图形，并在地图上能否正常显示。</translation>
    </message>
    <message>
        <source>The levels of a standard do not contain each other: a circle needs what its 15, 10 and 5-minute areas need. Figures of different clauses must not be added up.</source>
        <translation>标准的各层级互不包含：一个生活圈要同时满足 15、10、5 分钟层级的配置。不同条款的人数不能相加。</translation>
    </message>
    <message>
        <source>The line crosses itself. Draw the new border in one go, without a loop.</source>
        <translation>这条线自相交。请一笔画出新边界，不要打圈。</translation>
    </message>
    <message>
        <source>The line ends inside the unit and does not cut it. Begin and end it outside, or on the border.</source>
        <translation>线的端点在单元内部，切不开。请让起点和终点都在单元外或边界上。</translation>
    </message>
    <message>
        <source>The line has no length. Draw it with at least two different points.</source>
        <translation>这条线没有长度，请至少点两个不同的点。</translation>
    </message>
    <message>
        <source>The line meets no border between two units. Begin and end it on the border to be drawn anew.</source>
        <translation>这条线没有碰到两个单元的共同边界。请从要重画的边界上开始并结束。</translation>
    </message>
    <message>
        <source>The line meets no unit. Draw it across the unit to be cut.</source>
        <translation>这条线没有碰到任何划分单元，请横穿要切分的单元来画。</translation>
    </message>
    <message>
        <source>The line meets the border only once. It must leave the border and come back to it.</source>
        <translation>这条线只碰到边界一次。线要离开边界再回到边界。</translation>
    </message>
    <message>
        <source>The line only touches the border of the unit. Draw it across the unit.</source>
        <translation>这条线只碰到单元的边界，请横穿单元来画。</translation>
    </message>
    <message>
        <source>The line runs along the outer border of the units: nobody lies on the other side, so moving it would leave a gap. Cut the unit instead.</source>
        <translation>这条线沿着划分单元的外边界：另一侧没有单元，移动后会留下空隙。请改用切分单元。</translation>
    </message>
    <message>
        <source>The line runs from the border with one unit to the border with another. Draw the border of two units anew at a time: begin and end on the same border.</source>
        <translation>这条线从一个单元的边界画到了另一个单元的边界。每次只重画两个单元之间的边界：起点和终点在同一条边界上。</translation>
    </message>
    <message>
        <source>The line would cut off less than 1 m²; nothing was cut there. Draw it farther from the border.</source>
        <translation>切下的部分不足1 m²，此处没有切分。请离边界远一些。</translation>
    </message>
    <message>
        <source>The list &amp;wins over edits here</source>
        <translation>与这里的修改不同时以表格为准(&amp;W)</translation>
    </message>
    <message>
        <source>The list wins where both sides changed</source>
        <translation>两边都改过时以清单为准</translation>
    </message>
    <message>
        <source>The map {file} could not be drawn. Close other programs if memory is short, or ask for a smaller picture.</source>
        <translation>无法绘制地图 {file}。内存不足时请关闭其他程序，或选小一些的图幅。</translation>
    </message>
    <message>
        <source>The name is missing. Write who read the row in the document.</source>
        <translation>还没有填姓名。请写明由谁核对了原文。</translation>
    </message>
    <message>
        <source>The needs could not be read</source>
        <translation>无法读取需求</translation>
    </message>
    <message>
        <source>The newest {count} edits; the file holds more.</source>
        <translation>最近 {count} 条修改；文件中还有更早的记录。</translation>
    </message>
    <message>
        <source>The next units that are drawn or painted make a new circle (N)</source>
        <translation>接下来画到或涂到的单元组成一个新生活圈（N）</translation>
    </message>
    <message>
        <source>The number of attempts must be between 1 and {most}, not {runs}.</source>
        <translation>尝试次数应在1到{most}之间，不能为{runs}。</translation>
    </message>
    <message>
        <source>The number of people is missing.</source>
        <translation>没有填人口。</translation>
    </message>
    <message>
        <source>The number of people is negative: {people:g}</source>
        <translation>人口是负数：{people:g}</translation>
    </message>
    <message>
        <source>The number of people is not a number: {text}</source>
        <translation>人口填的不是数字：{text}</translation>
    </message>
    <message>
        <source>The outline crosses itself.</source>
        <translation>边界自相交。</translation>
    </message>
    <message>
        <source>The outline of the unit was fitted to its neighbours.</source>
        <translation>该单元的边线已与相邻单元对齐。</translation>
    </message>
    <message>
        <source>The outline of unit {unit} crosses itself. Which side is meant nobody can tell: check the shape after a repair.</source>
        <translation>划分单元{unit}的边线自相交，无法判断原意：修复后请核对形状。</translation>
    </message>
    <message>
        <source>The outlines of {units} units cross themselves: {names}. Their areas are taken as mended. Repair the units by importing them again with the repair switched on.</source>
        <translation>{units} 个划分单元的边界自相交：{names}。面积按修正后的图形计算。请在导入时勾选修复，重新导入划分单元。</translation>
    </message>
    <message>
        <source>The page is missing. Write where in the document the row was read, such as p. 31.</source>
        <translation>还没有填页码。请写明在文件的哪一页核对，例如“第31页”。</translation>
    </message>
    <message>
        <source>The population of all {residences} residences is unknown. Fill in the population field, or spread the totals of the residents' committees over them.</source>
        <translation>{residences} 处小区或住宅的人口全部不详。请填写人口字段，或把居委人口总数分摊到小区。</translation>
    </message>
    <message>
        <source>The population of {unknown} of {residences} residences is unknown, too many for a verdict. Fill in the population field, or spread the totals of the residents' committees over them.</source>
        <translation>{residences} 处小区或住宅中有 {unknown} 处人口不详，太多，无法下结论。请填写人口字段，或把居委人口总数分摊到小区。</translation>
    </message>
    <message>
        <source>The project was closed while {rows} rows of projects and needs were not saved: they are lost. The blueprint file holds everything that was saved before.</source>
        <translation>工程关闭时，项目和需求还有{rows}行修改尚未保存，现已丢失。此前保存的内容都在蓝图文件中。</translation>
    </message>
    <message>
        <source>The project was closed while {steps} steps in the circles were not saved: they are lost. The blueprint file holds everything that was saved before.</source>
        <translation>工程关闭时，生活圈有{steps}步操作尚未保存，现已丢失。此前保存的内容都在蓝图文件中。</translation>
    </message>
    <message>
        <source>The project was closed with unsaved edits of circles: they are lost. The blueprint file holds what was saved before.</source>
        <translation>工程关闭时还有未保存的划圈修改，这些修改已经丢失。蓝图文件中仍是之前保存的内容。</translation>
    </message>
    <message>
        <source>The project was closed with unsaved edits of projects and needs: they are lost. The blueprint file holds what was saved before.</source>
        <translation>工程关闭时还有未保存的项目和需求修改，这些修改已经丢失。蓝图文件中仍是之前保存的内容。</translation>
    </message>
    <message>
        <source>The project was closed: what was still running was cancelled.</source>
        <translation>工程已关闭，未完成的运算已取消。</translation>
    </message>
    <message>
        <source>The projects could not be read</source>
        <translation>无法读取项目</translation>
    </message>
    <message>
        <source>The proposal was made for {proposed} units, but there are {units} now: units were cut or joined meanwhile. Make the proposal again.</source>
        <translation>推荐结果是按{proposed}个单元做的，而现在有{units}个单元：其间切分或合并过单元。请重新推荐。</translation>
    </message>
    <message>
        <source>The repair changed the area of this unit by {percent:.0f} %; its people stay. Check it.</source>
        <translation>修复使该单元面积变化{percent:.0f} %，人口不变，请核对。</translation>
    </message>
    <message>
        <source>The residence layer holds no feature. Check its filter and the selection.</source>
        <translation>小区图层没有要素。请检查筛选条件和选择集。</translation>
    </message>
    <message>
        <source>The residences listed do not add up to the figures of the run: residences or the standard were changed since. Run the analysis again.</source>
        <translation>列出的小区与这次分析的数字对不上：小区或标准在分析后有改动，请重新分析。</translation>
    </message>
    <message>
        <source>The residences of this run are not at hand; run the analysis again.</source>
        <translation>这次分析的小区数据已不在，请重新分析。</translation>
    </message>
    <message>
        <source>The result {file} cannot be written truly: this format keeps empty numbers as 0, so that not reached would read as 0 m. Choose a GeoPackage (.gpkg).</source>
        <translation>结果 {file} 无法如实写出：这种格式会把空的数值存成 0，“走不到”会变成“0 米”。请改用 GeoPackage（.gpkg）。</translation>
    </message>
    <message>
        <source>The result {file} cannot be written: the file is open in QGIS or in another program. Remove its layers from the project, close the program, or choose another file name.</source>
        <translation>无法写入结果 {file}：该文件正被 QGIS 或其他程序打开。请从工程中移除相应图层、关闭该程序，或另取文件名。</translation>
    </message>
    <message>
        <source>The result {file} cannot be written: the file or its folder is read-only. Choose another folder.</source>
        <translation>无法写入结果 {file}：文件或所在文件夹为只读。请另选文件夹。</translation>
    </message>
    <message>
        <source>The result {file} cannot be written: the folder {folder} does not exist. Make the folder or choose another one.</source>
        <translation>无法写入结果 {file}：文件夹 {folder} 不存在。请新建该文件夹或另选一个。</translation>
    </message>
    <message>
        <source>The result {file} could not be written ({problem}). Nothing was changed. Choose another file or folder.</source>
        <translation>结果 {file} 写入失败（{problem}）。原有内容未作任何改动。请另选文件或文件夹。</translation>
    </message>
    <message>
        <source>The result {file} could not be written: FlatGeobuf drops rows without a place, and this result has some. Choose a GeoPackage (.gpkg).</source>
        <translation>结果 {file} 写入失败：FlatGeobuf 格式会丢掉没有位置的行，而本结果中有这样的行。请改用 GeoPackage（.gpkg）。</translation>
    </message>
    <message>
        <source>The result {file} could not be written: the disk is full. Make room or choose another disk.</source>
        <translation>结果 {file} 写入失败：磁盘已满。请腾出空间或换一个磁盘。</translation>
    </message>
    <message>
        <source>The result {file} could not be written: this format took only {written} of {rows} rows. Choose a GeoPackage (.gpkg).</source>
        <translation>结果 {file} 未能写出：{rows} 行中这种格式只写入了 {written} 行。请改用 GeoPackage（.gpkg）。</translation>
    </message>
    <message>
        <source>The result {file} would overwrite the file of the input {parameter}. Choose another file name.</source>
        <translation>结果 {file} 会覆盖输入“{parameter}”所用的文件。请另取文件名。</translation>
    </message>
    <message>
        <source>The result's geometry type cannot be written. Convert the input to points, lines or polygons first.</source>
        <translation>结果的几何类型无法写入。请先把输入转换为点、线或面。</translation>
    </message>
    <message>
        <source>The results {first} and {second} would go to the same place {file}, and only one of them would be left. Choose another file name.</source>
        <translation>“{first}”和“{second}”两项结果都要写到 {file}，只会留下其中一项。请换一个文件名。</translation>
    </message>
    <message>
        <source>The row has neither name nor kind nor date of an event.</source>
        <translation>该行没有活动名称、类型或日期。</translation>
    </message>
    <message>
        <source>The row has no text that says what is needed.</source>
        <translation>该行没有写明需求内容。</translation>
    </message>
    <message>
        <source>The run on the map is another one than that of these figures.</source>
        <translation>地图上显示的测算已不是得出这些结果的那一次。</translation>
    </message>
    <message>
        <source>The same answer to all scales</source>
        <translation>量表题全选同一项</translation>
    </message>
    <message>
        <source>The same categories for {count} needs.</source>
        <translation>为 {count} 条需求选择相同的类别。</translation>
    </message>
    <message>
        <source>The same number gives the same proposals, on every machine</source>
        <translation>数字相同，在任何电脑上得到的方案都相同</translation>
    </message>
    <message>
        <source>The sample blueprint {file} is missing from the plugin. Install the plugin again.</source>
        <translation>插件中缺少示例蓝图{file}。请重新安装插件。</translation>
    </message>
    <message>
        <source>The sample could not be copied to {file}: {problem}. Make room or choose another QGIS profile, then try again.</source>
        <translation>示例无法复制到{file}：{problem}。请腾出空间或换用其他 QGIS 配置，然后重试。</translation>
    </message>
    <message>
        <source>The sample opens as you left it.</source>
        <translation>示例按您上次离开时的样子打开。</translation>
    </message>
    <message>
        <source>The second sheet, with what went out, is not in {file}. So nobody can tell what the department changed from what was changed here since: nothing is ticked beforehand.</source>
        <translation>{file} 里没有留存导出内容的第二张表，分不清哪些是部门改的、哪些是这边后来改的，所以一项都没有预先勾选。</translation>
    </message>
    <message>
        <source>The share reported upward; verdicts do not depend on it</source>
        <translation>向上级报送的覆盖率；不影响判定结论</translation>
    </message>
    <message>
        <source>The shift was undone for {count} rows. Check the data again to see that they fit.</source>
        <translation>已纠正{count}行的偏移。请再次检查数据，确认位置吻合。</translation>
    </message>
    <message>
        <source>The site area of {facilities} facilities is unknown; at most {short_m2} m² are short. Fill in the areas.</source>
        <translation>有 {facilities} 处设施用地面积不详，最多缺 {short_m2} 平方米。请补填面积。</translation>
    </message>
    <message>
        <source>The site area of {facilities} facilities is unknown; {minimum_m2} m² are asked of each. Fill in the areas.</source>
        <translation>有 {facilities} 处设施用地面积不详，每处至少应有 {minimum_m2} 平方米。请补填面积。</translation>
    </message>
    <message>
        <source>The spreadsheet {file} was not found. Choose it again.</source>
        <translation>找不到表格文件 {file}。请重新选择。</translation>
    </message>
    <message>
        <source>The standard file {file} cannot be used because of {count} faults. Correct them in a spreadsheet or text editor and save as CSV UTF-8.
{problems}</source>
        <translation>标准文件 {file} 有 {count} 处错误，无法使用。请用电子表格或文本编辑器改正，并另存为 CSV UTF-8。
{problems}</translation>
    </message>
    <message>
        <source>The standard has no clause that can be tested at the chosen levels ({levels}). Choose other levels or another standard.</source>
        <translation>所选层级（{levels}）在该标准中没有可检验的条款。请改选层级或标准。</translation>
    </message>
    <message>
        <source>The standard leaves this to local need and measures residential land: {share} % of it lies within {limit_m} m ({target} % would be enough); {uncovered} people live beyond. Ask the residents before planning one.</source>
        <translation>标准规定按需配置，按居住用地计：{share}% 的居住用地在步行 {limit_m} 米内（达到 {target}% 即可）；{uncovered} 人住在范围以外。先问居民需求，再定是否安排。</translation>
    </message>
    <message>
        <source>The standard leaves this to local need: {uncovered} people have none within {limit_m} m on foot, {share} % are within ({target} % would be enough). Ask the residents before planning one.</source>
        <translation>标准规定按需配置：{uncovered} 人步行 {limit_m} 米内没有，可达比例 {share}%（达到 {target}% 即可）。先问居民需求，再定是否安排。</translation>
    </message>
    <message>
        <source>The standard leaves this to local need: {uncovered} residences have none within {limit_m} m on foot, {share} % are within ({target} % would be enough). Ask the residents before planning one.</source>
        <translation>标准规定按需配置：{uncovered} 处小区或住宅步行 {limit_m} 米内没有，可达比例 {share}%（达到 {target}% 即可）。先问居民需求，再定是否安排。</translation>
    </message>
    <message>
        <source>The standard measures residential land, but the residences carry no areas; people are counted instead. Take residences as polygons to follow the standard.</source>
        <translation>标准按居住用地计，但居住数据没有用地面积，改按人数计。要与标准口径一致，请使用面状的小区图层。</translation>
    </message>
    <message>
        <source>The standard measures residential land: {share} % of it lies within {limit_m} m, but only {near_share} % within {near_m} m; {target} % are asked for. Look first at the land beyond {near_m} m.</source>
        <translation>标准按居住用地计：{share}% 的居住用地在步行 {limit_m} 米内，但 {near_m} 米内只有 {near_share}%，目标为 {target}%。先看 {near_m} 米以外的用地。</translation>
    </message>
    <message>
        <source>The standard measures residential land: {share} % of it lies within {limit_m} m, {target} % are asked for; {uncovered} people live beyond. Look for a site near them.</source>
        <translation>标准按居住用地计：{share}% 的居住用地在步行 {limit_m} 米内，目标为 {target}%；{uncovered} 人住在范围以外。请在他们附近找点位。</translation>
    </message>
    <message>
        <source>The standard measures residential land: {share} % of it lies within {limit_m} m; {target} % are asked for.</source>
        <translation>标准按居住用地计：{share}% 的居住用地在步行 {limit_m} 米内，目标为 {target}%。</translation>
    </message>
    <message>
        <source>The standard names no metres here; {limit_m} m is a conversion of ours that you can change in the pack.</source>
        <translation>标准此处未给出米数，{limit_m} 米是本工具的换算，可在标准包中修改。</translation>
    </message>
    <message>
        <source>The standard that came with the plugin holds again. Your copy is {file}.</source>
        <translation>已恢复使用随插件附带的标准。您的副本保留为 {file}。</translation>
    </message>
    <message>
        <source>The standard {pack} has no population band {code}. It has: {known}.</source>
        <translation>标准{pack}没有人口规模{code}。可用的有：{known}。</translation>
    </message>
    <message>
        <source>The standard {pack} has several population bands. Add the code of one of them after a colon: {known}.</source>
        <translation>标准{pack}有多种人口规模，请在冒号后写明其中一种的代码：{known}。</translation>
    </message>
    <message>
        <source>The standard's figures were changed: run again</source>
        <translation>标准的数值已改动：请重新分析</translation>
    </message>
    <message>
        <source>The steps of the year</source>
        <translation>一年的工作步骤</translation>
    </message>
    <message>
        <source>The street ends {distance_m:.2f} m from another street's vertex.</source>
        <translation>道路端点离另一条道路的节点 {distance_m:.2f} 米。</translation>
    </message>
    <message>
        <source>The street ends {distance_m:.2f} m from another street, between its vertices.</source>
        <translation>道路端点离另一条道路 {distance_m:.2f} 米，落在两个节点之间。</translation>
    </message>
    <message>
        <source>The street layer holds no line to walk on. Check that it is the right layer and that its lines have a length.</source>
        <translation>道路图层中没有可步行的线。请检查图层是否选对、线是否有长度。</translation>
    </message>
    <message>
        <source>The street layer holds no line with any length. Choose another layer or remove its filter.</source>
        <translation>道路图层里没有任何有长度的线。请换一个图层，或取消过滤。</translation>
    </message>
    <message>
        <source>The streets end close to the circles ({sides}). People near the edge also walk outside: load streets and facilities for 1 km around, or the true edge (river, railway) there.</source>
        <translation>道路数据在生活圈边上就断了（{sides}）。边缘居民也会走到圈外：请导入外围 1 公里的道路和设施，或导入该处的真实边界（河流、铁路）。</translation>
    </message>
    <message>
        <source>The subdistrict the circle is meant for</source>
        <translation>该圈所属街道</translation>
    </message>
    <message>
        <source>The table has no clause: every row under the heading is empty or a level.</source>
        <translation>表中没有条款：表头以下各行为空或只是层级定义。</translation>
    </message>
    <message>
        <source>The table {file} cannot be used because of {count} faults.
{problems}</source>
        <translation>表格 {file} 有 {count} 处错误，无法使用。
{problems}</translation>
    </message>
    <message>
        <source>The table {table} holds more than {cells} cells or {rows} rows. Split it, or load it as a layer and import that.</source>
        <translation>表格{table}超过{cells}个单元格或{rows}行。请拆分后再导入，或先作为图层加载再导入。</translation>
    </message>
    <message>
        <source>The table {table} is empty. Choose another sheet or file.</source>
        <translation>表格{table}是空的。请换一个工作表或文件。</translation>
    </message>
    <message>
        <source>The text file {file} is neither UTF-8 nor GB18030 nor UTF-16 (first at line {line}). Open it in Excel or WPS and save it as .xlsx, or save it as UTF-8.</source>
        <translation>文本文件{file}的编码不是 UTF-8、GB18030 或 UTF-16（首个问题在第{line}行）。请用 Excel 或 WPS 打开后另存为 .xlsx，或存为 UTF-8 编码。</translation>
    </message>
    <message>
        <source>The unit has {count} separate parts; they stay one unit.</source>
        <translation>该单元由{count}块不相连的部分组成，仍作为一个单元。</translation>
    </message>
    <message>
        <source>The unit lies in several subdistricts ({subdistricts}) and counts to one of them as a whole. Cut it along their border.</source>
        <translation>该单元跨几个街道（{subdistricts}），会整个算入其中一个。请沿街道边界切开。</translation>
    </message>
    <message>
        <source>The unit {unit} alone has {people} people, more than the {high} of a circle. Cut it into smaller units.</source>
        <translation>单元{unit}一处就有{people}人，超过一个生活圈的上限{high}人，请将其切分。</translation>
    </message>
    <message>
        <source>The units cover {hectares:,.1f} ha once: no overlap, no gap.</source>
        <translation>划分单元不重不漏地覆盖{hectares:,.1f}公顷：没有重叠，没有空隙。</translation>
    </message>
    <message>
        <source>The units do not cover their area once: {overlaps} overlaps, {gaps} gaps, {slivers} slivers, {unmatched} borders whose vertices differ, {invalid} outlines that cross themselves.</source>
        <translation>划分单元没有做到不重不漏：重叠{overlaps}处，空隙{gaps}处，窄缝窄条{slivers}处，顶点不一致的边界{unmatched}处，边线自相交{invalid}处。</translation>
    </message>
    <message>
        <source>The upper end lies below the lower one.</source>
        <translation>上限低于下限。</translation>
    </message>
    <message>
        <source>The walk has no length. Enter a distance in metres, or minutes and a walking speed.</source>
        <translation>步行距离为零。请填写米数，或填写分钟数和步行速度。</translation>
    </message>
    <message>
        <source>The whole file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>The word</source>
        <translation>这个词</translation>
    </message>
    <message>
        <source>The {count} units belong to different circles, so they were not joined. Assign them to one circle first.</source>
        <translation>这{count}个单元分属不同生活圈，未合并。请先划入同一生活圈。</translation>
    </message>
    <message>
        <source>The {count} units do not all share a border, so they were not joined. Choose units that lie side by side.</source>
        <translation>这{count}个单元并不都相邻，未合并。请选择彼此相邻的单元。</translation>
    </message>
    <message>
        <source>The {count} units lie in different subdistricts, so they were not joined.</source>
        <translation>这{count}个单元分属不同街道，未合并。</translation>
    </message>
    <message>
        <source>The {length_km:.1f} km of streets fall into {large} large parts, and no walk leads from one to another; the largest holds {share:.1%}. Where a river or a railway lies between them this is right; else draw the missing bridges and crossings.</source>
        <translation>{length_km:.1f} 公里道路分成 {large} 大片，彼此走不通，最大一片占 {share:.1%}。如果中间隔着河流或铁路，这是对的；否则请补画缺少的桥梁和过街通道。</translation>
    </message>
    <message>
        <source>Their layers were taken out of the project. Nothing is lost: everything stands in the blueprint file.</source>
        <translation>编辑图层已从工程中移除。没有丢失任何内容，全部保存在蓝图文件里。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>There already is a file {file}. A new blueprint never replaces a file: open that one, or choose another name.</source>
        <translation>文件 {file} 已经存在。新建蓝图不会覆盖已有文件：请打开该文件，或换一个名称。</translation>
    </message>
    <message>
        <source>There are no streets to walk on: distances to the hubs are straight lines, and the real walks are longer.</source>
        <translation>没有可步行的道路：到综合服务体的距离为直线距离，实际步行距离更长。</translation>
    </message>
    <message>
        <source>There are no units to form circles from. Import residents' committees, street blocks or grids as units, or make street blocks from streets.</source>
        <translation>没有可用于划圈的划分单元。请先导入居民区、街坊或网格作为划分单元，或由道路生成街坊。</translation>
    </message>
    <message>
        <source>There are no units yet that circles could be made of</source>
        <translation>还没有可供划圈的单元</translation>
    </message>
    <message>
        <source>There are units, but no circle yet: draw circles, or have them proposed, in the Circles panel.</source>
        <translation>已有划分单元，还没有生活圈。请到“生活圈”面板划圈，或自动划圈。</translation>
    </message>
    <message>
        <source>There are unsaved edits of projects and needs. Save them before the import, so that nothing of yours is overwritten.</source>
        <translation>项目和需求有未保存的修改。请在导入前保存，以免您的修改被覆盖。</translation>
    </message>
    <message>
        <source>There are {count} places that no unit covers; the {listed} largest are listed. So many come from borders drawn twice: import the units again with the repair switched on.</source>
        <translation>共有 {count} 处没有划分单元覆盖，只列出最大的 {listed} 处。数量这样多，多半是同一边界画了两遍：请在导入时勾选修复，重新导入划分单元。</translation>
    </message>
    <message>
        <source>There is a package {package} at this place already, and the two could not be told apart. Use that one, or take another name.</source>
        <translation>这里已有项目包“{package}”，同名的两个无法区分。请使用已有的项目包，或另取名称。</translation>
    </message>
    <message>
        <source>There is no cell in this file to take over.</source>
        <translation>该文件里没有可采用的单元格。</translation>
    </message>
    <message>
        <source>There is no copy of {pack} that could be set aside.</source>
        <translation>没有可以搁置的 {pack} 副本。</translation>
    </message>
    <message>
        <source>There is no facility yet that anybody could walk to.</source>
        <translation>目前还没有任何设施。</translation>
    </message>
    <message>
        <source>There is no field {field} to import into. Fields that can be filled: {known}.</source>
        <translation>没有可导入的字段“{field}”。可填写的字段：{known}。</translation>
    </message>
    <message>
        <source>There is no field {field}. Fields are: {fields}.</source>
        <translation>没有字段 {field}。可用字段：{fields}。</translation>
    </message>
    <message>
        <source>There is no level called {level}. Choose from {known}.</source>
        <translation>没有 {level} 这一层级。请从 {known} 中选择。</translation>
    </message>
    <message>
        <source>There is no need yet that could be linked.</source>
        <translation>还没有可关联的需求。</translation>
    </message>
    <message>
        <source>There is no row to mend.</source>
        <translation>没有需要修改的行。</translation>
    </message>
    <message>
        <source>There is no scenario in this file.</source>
        <translation>这个文件里没有划圈方案。</translation>
    </message>
    <message>
        <source>There is no standard called {pack}, nor a file of that name. Choose one of {known}, or give the path of a standard's CSV file.</source>
        <translation>没有名为 {pack} 的标准，也没有这个文件。请从 {known} 中选择，或填写标准 CSV 文件的路径。</translation>
    </message>
    <message>
        <source>There is no subdistrict with an area to divide. Import the subdistrict borders into the blueprint, or choose a layer of subdistricts.</source>
        <translation>没有可划分的街道面。请把街道边界导入蓝图，或选择街道图层。</translation>
    </message>
    <message>
        <source>There is not enough memory for this run. Close other programs, or run one subdistrict at a time.</source>
        <translation>内存不足，无法完成。请关闭其他程序，或按街道分次运行。</translation>
    </message>
    <message>
        <source>There is nothing to draw a map of: the circles and the residences have no shape. Choose layers that hold features.</source>
        <translation>没有可画的内容：生活圈和小区图层都没有图形。请选择有要素的图层。</translation>
    </message>
    <message>
        <source>These categories are not known: {names}. Write codes or names of categories, separated by blanks or commas.</source>
        <translation>不认得这些类别：{names}。请填写类别的代码或名称，用空格或逗号隔开。</translation>
    </message>
    <message>
        <source>These figures are older than the projects. Changed since: {names}.</source>
        <translation>以下结果早于项目的最新内容，之后改动过：{names}。</translation>
    </message>
    <message>
        <source>These rows changed in the file since you read them. Tick those where the file's version is to stay; the others are saved as they stand here.</source>
        <translation>这些记录在您读取后已被他处改动。勾选的以文件为准，未勾选的按这里的内容保存。</translation>
    </message>
    <message>
        <source>These subdistricts are known by name only: {names}. Import their areas: they take the place of the names.</source>
        <translation>下列街道目前只有名称：{names}。请导入其范围，导入后自动替换。</translation>
    </message>
    <message>
        <source>These subdistricts have no area: {names}. What the units cover together counts as the frame. Import the subdistrict borders again.</source>
        <translation>以下街道没有面积：{names}。现以划分单元共同覆盖的区域作为范围。请重新导入街道边界。</translation>
    </message>
    <message>
        <source>These subdistricts stay known by name only, for no area has such a name: {names}.</source>
        <translation>下列街道仍然只有名称，因为没有同名的范围：{names}。</translation>
    </message>
    <message>
        <source>These surveyed categories are unknown: {names}. Write codes or names of categories with commas between them, or * for all.</source>
        <translation>以下“已普查”的类别无法识别：{names}。请填写类别代码或名称，用逗号分隔；* 表示全部。</translation>
    </message>
    <message>
        <source>They are others: add</source>
        <translation>视为另一个，新增</translation>
    </message>
    <message>
        <source>They are the same: update</source>
        <translation>视为同一个，更新</translation>
    </message>
    <message>
        <source>They give the lower and the upper bound of coverage. A verdict stands only if it is the same at both; otherwise it reads “Not enough data for a verdict”.</source>
        <translation>这些人口决定覆盖率的下限和上限。上下限结论一致才下结论，否则记为“数据不足，暂不评价”。</translation>
    </message>
    <message>
        <source>This List as a Table…</source>
        <translation>导出当前列表…</translation>
    </message>
    <message>
        <source>This QGIS cannot read OSM extracts, because its GDAL library was built without the OSM driver. Install QGIS from qgis.org.</source>
        <translation>这个 QGIS 读不了 OSM 数据，因为其 GDAL 库未包含 OSM 驱动。请从 qgis.org 安装 QGIS。</translation>
    </message>
    <message>
        <source>This QGIS cannot read {file}: its GDAL has no {driver} driver. Open the file in Excel or WPS and save it as .xlsx.</source>
        <translation>当前 QGIS 读不了{file}：其 GDAL 缺少 {driver} 驱动。请用 Excel 或 WPS 打开后另存为 .xlsx。</translation>
    </message>
    <message>
        <source>This file has no column “{head}”, so its rows cannot be told apart. Choose the workbook that was exported for departments, or import the file as a project list.</source>
        <translation>文件中没有“{head}”列，无法对应项目。请选择导出给部门的工作簿，或按项目清单导入。</translation>
    </message>
    <message>
        <source>This is asked for once per subdistrict, but the circle names none, so it is judged alone. Choose the field with the subdistrict.</source>
        <translation>该项按街道配置，但本生活圈没有所属街道，只能单独评价。请选择街道字段。</translation>
    </message>
    <message>
        <source>This is what would happen; nothing was written yet</source>
        <translation>导入后会是这样，目前尚未写入</translation>
    </message>
    <message>
        <source>This only says that the place can be reached; access is not a place at school or a bed.</source>
        <translation>这里只说明走得到；走得到不等于有学位或床位。</translation>
    </message>
    <message>
        <source>This panel cannot be shown: {problem}. Install the plugin again.</source>
        <translation>此面板无法显示：{problem}。请重新安装插件。</translation>
    </message>
    <message>
        <source>This panel needs the Python library {library}, which this QGIS does not bring. Windows: install it with the OSGeo4W installer (python3-{library}). Debian and Ubuntu: install the package python3-{library}. Then start QGIS again.</source>
        <translation>此面板需要 Python 库 {library}，当前的 QGIS 没有附带。Windows：用 OSGeo4W 安装程序安装 python3-{library}。Debian 和 Ubuntu：安装软件包 python3-{library}。然后重新启动 QGIS。</translation>
    </message>
    <message>
        <source>This unit lay wholly on {other}; it has no area of its own, and its people were added to {other}. If the two are the same unit entered twice, correct the people.</source>
        <translation>该单元与{other}完全重合，没有自己的面积，人口已并入{other}。如果两者是同一单元重复录入，请改正人口。</translation>
    </message>
    <message>
        <source>Tick All</source>
        <translation>全部勾选</translation>
    </message>
    <message>
        <source>Ticked {ticked} of {count}; what is not ticked stays as it is here.</source>
        <translation>已勾选 {ticked} / {count}；未勾选的保持这里的内容。</translation>
    </message>
    <message>
        <source>Tie it to a project, or make a project of it</source>
        <translation>关联到项目，或由它新建项目</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>时间（UTC）</translation>
    </message>
    <message>
        <source>Time taken</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>To</source>
        <translation>指向</translation>
    </message>
    <message>
        <source>To (name)</source>
        <translation>指向（名称）</translation>
    </message>
    <message>
        <source>To act: {who}</source>
        <translation>须由{who}解决</translation>
    </message>
    <message>
        <source>To be checked</source>
        <translation>待核</translation>
    </message>
    <message>
        <source>To be handled</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>待核</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>须决定</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>须知</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>To mend</source>
        <translation>须改正</translation>
    </message>
    <message>
        <source>To put projects into a list, choose them here or in the list of projects.</source>
        <translation>要列入清单，请先在本页或项目列表里选中项目。</translation>
    </message>
    <message>
        <source>To the hub</source>
        <translation>到综合体</translation>
    </message>
    <message>
        <source>Too small</source>
        <translation>规模不足</translation>
    </message>
    <message>
        <source>Too small: {area_m2} m² of floor area serve {people} people, who need {required_m2} m² ({per_1000_m2} m² per 1,000 people). {short_m2} m² are short; extend one or add one.</source>
        <translation>规模不足：建筑面积 {area_m2} 平方米服务 {people} 人，按每千人 {per_1000_m2} 平方米需 {required_m2} 平方米，缺 {short_m2} 平方米。请扩建或增设。</translation>
    </message>
    <message>
        <source>Too small: {area_m2} m² of site area serve {people} people, who need {required_m2} m² ({per_1000_m2} m² per 1,000 people). {short_m2} m² are short; extend one or add one.</source>
        <translation>规模不足：用地面积 {area_m2} 平方米服务 {people} 人，按每千人 {per_1000_m2} 平方米需 {required_m2} 平方米，缺 {short_m2} 平方米。请扩建或增设。</translation>
    </message>
    <message>
        <source>Too small: {undersized} of {facilities} facilities have less than {minimum_m2} m² of floor area, {short_m2} m² short in all. Extend them; what others have too much does not make up for it.</source>
        <translation>规模不足：{facilities} 处设施中有 {undersized} 处建筑面积不到 {minimum_m2} 平方米，共缺 {short_m2} 平方米。请扩建；其他设施的富余不能抵扣。</translation>
    </message>
    <message>
        <source>Too small: {undersized} of {facilities} facilities have less than {minimum_m2} m² of site area, {short_m2} m² short in all. Extend them; what others have too much does not make up for it.</source>
        <translation>规模不足：{facilities} 处设施中有 {undersized} 处用地面积不到 {minimum_m2} 平方米，共缺 {short_m2} 平方米。请扩建；其他设施的富余不能抵扣。</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>Totals by</source>
        <translation>汇总方式</translation>
    </message>
    <message>
        <source>Totals by source</source>
        <translation>按来源合计</translation>
    </message>
    <message>
        <source>True edges (river, railway)</source>
        <translation>真实边界（河流、铁路）</translation>
    </message>
    <message>
        <source>Try &amp;Again</source>
        <translation>重试(&amp;A)</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>隧道</translation>
    </message>
    <message>
        <source>Turn on QGIS's snapping and tracing for units and the lines on the map; S and T turn each of them off and on</source>
        <translation>打开 QGIS 的捕捉和追踪，对象为划分单元和地图上的线；S、T 可分别开关</translation>
    </message>
    <message>
        <source>Un&amp;lock</source>
        <translation>解锁(&amp;L)</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>未划入</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>Under construction</source>
        <translation>在建</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo map shift (GCJ-02, BD-09)</source>
        <translation>消除地图偏移（GCJ-02、BD-09）</translation>
    </message>
    <message>
        <source>Undo the {system} Shift</source>
        <translation>纠正{system}偏移</translation>
    </message>
    <message>
        <source>Undo: {step} (Ctrl+Z)</source>
        <translation>撤销：{step}（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Undoing the map shift…</source>
        <translation>正在纠正坐标偏移…</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>划分单元</translation>
    </message>
    <message>
        <source>Unit cut</source>
        <translation>单元已切开</translation>
    </message>
    <message>
        <source>Unit left whole</source>
        <translation>单元未切开</translation>
    </message>
    <message>
        <source>Unit of amounts that tell none</source>
        <translation>未注明单位的金额按</translation>
    </message>
    <message>
        <source>Unit {unit} has no area. Draw it, or delete it if it is not needed.</source>
        <translation>划分单元{unit}没有面积。请补画，不需要则删除。</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>划分单元</translation>
    </message>
    <message>
        <source>Units (being edited)</source>
        <translation>划分单元（编辑中）</translation>
    </message>
    <message>
        <source>Units are cut along the line (K: leave them whole)</source>
        <translation>沿线切开单元（K：保持完整）</translation>
    </message>
    <message>
        <source>Units at a border of circles</source>
        <translation>位于生活圈边界上的划分单元数</translation>
    </message>
    <message>
        <source>Units cut along it</source>
        <translation>沿边界切分的划分单元数</translation>
    </message>
    <message>
        <source>Units in which people may live that are not counted {count}</source>
        <translation>可能有人居住而未计入人口的单元 {count} 个</translation>
    </message>
    <message>
        <source>Units not fully known</source>
        <translation>人口不全的单元</translation>
    </message>
    <message>
        <source>Units only in the first {count}</source>
        <translation>仅第一个方案有的单元 {count} 个</translation>
    </message>
    <message>
        <source>Units only in the second {count}</source>
        <translation>仅第二个方案有的单元 {count} 个</translation>
    </message>
    <message>
        <source>Units or circles in the file were changed by something else, such as an import. Your unsaved edits no longer fit it and cannot be saved over it.</source>
        <translation>文件中的单元或生活圈已被其他操作（例如导入）改动。您尚未保存的修改与之不再吻合，无法直接保存。</translation>
    </message>
    <message>
        <source>Units that a &amp;border cuts</source>
        <translation>被界线切到的单元(&amp;B)</translation>
    </message>
    <message>
        <source>Units that a border of circles cuts</source>
        <translation>被生活圈边界切开的划分单元</translation>
    </message>
    <message>
        <source>Units that are the same in both files keep their circle; others take the circle that holds the largest part of them. The other file is only read.</source>
        <translation>两个文件中相同的单元沿用原来的圈，其余单元归入所占面积最大的圈。对另一个文件只读不写。</translation>
    </message>
    <message>
        <source>Units that are there already</source>
        <translation>已有的划分单元</translation>
    </message>
    <message>
        <source>Units that belong to no circle {count}</source>
        <translation>未划入生活圈的单元{count}个</translation>
    </message>
    <message>
        <source>Units that belong to no circle {count}: the people there would be missing from every result.</source>
        <translation>有 {count} 个单元未划入任何生活圈，其中的居民会从各项结果中漏掉。</translation>
    </message>
    <message>
        <source>Units that lie fully inside (F: mostly)</source>
        <translation>取完全在内的单元（F：改为大部分在内）</translation>
    </message>
    <message>
        <source>Units that lie in more than one subdistrict: {count}. Cut them along the border before you draw circles; the report marks them.</source>
        <translation>跨街道的单元：{count} 个。划圈前请沿街道边界切开；报告中已逐一标出。</translation>
    </message>
    <message>
        <source>Units that lie mostly inside (F: fully)</source>
        <translation>取大部分在内的单元（F：改为完全在内）</translation>
    </message>
    <message>
        <source>Units that move {units}, with people {people}</source>
        <translation>归属变化的单元 {units} 个，人口 {people}</translation>
    </message>
    <message>
        <source>Units that move; a click shows them</source>
        <translation>归属变化的单元，点击查看</translation>
    </message>
    <message>
        <source>Units that overlap or leave gaps</source>
        <translation>有重叠或空隙的划分单元</translation>
    </message>
    <message>
        <source>Units whose border moved {units}, area that changed hands {area}, places left as they are {left}. Nobody was moved.</source>
        <translation>边界有调整的单元 {units} 个，换了归属的面积 {area}，未作处理的位置 {left} 处。人口没有变动。</translation>
    </message>
    <message>
        <source>Units whose people are counted</source>
        <translation>有人口总数的划分单元</translation>
    </message>
    <message>
        <source>Units whose people are not known {count}, with {forms} forms</source>
        <translation>人口未知的单元 {count} 个，有问卷 {forms} 份</translation>
    </message>
    <message>
        <source>Units with people but no residence</source>
        <translation>有人口但没有小区的单元</translation>
    </message>
    <message>
        <source>Units with their circle</source>
        <translation>单元及所属生活圈</translation>
    </message>
    <message>
        <source>Units without forms {count}, {people} people: {names}</source>
        <translation>无问卷的单元 {count} 个，{people} 人：{names}</translation>
    </message>
    <message>
        <source>Units {count}</source>
        <translation>划分单元{count}个</translation>
    </message>
    <message>
        <source>Units {one} and {other} are the same area ({area_m2:,.0f} m²). Delete the one that is too many, or its people count twice.</source>
        <translation>划分单元{one}与{other}是同一块地（{area_m2:,.0f} m²）。请删去多余的一个，否则人口会重复计算。</translation>
    </message>
    <message>
        <source>Units {one} and {other} overlap along their border by {area_m2:,.1f} m², {width_m:.2f} m wide.</source>
        <translation>划分单元{one}与{other}沿边界重叠{area_m2:,.1f} m²，宽{width_m:.2f} m。</translation>
    </message>
    <message>
        <source>Units {one} and {other} overlap by {area_m2:,.0f} m².</source>
        <translation>划分单元{one}与{other}重叠{area_m2:,.0f} m²。</translation>
    </message>
    <message>
        <source>Units {one} and {other} share {length_m:,.1f} m of border without having the same vertices there.</source>
        <translation>划分单元{one}与{other}共有{length_m:,.1f} m边界，但两边的顶点不一致。</translation>
    </message>
    <message>
        <source>Units, where no blueprint is chosen</source>
        <translation>划分单元（未选蓝图时）</translation>
    </message>
    <message>
        <source>Unlock {circle}</source>
        <translation>解锁{circle}</translation>
    </message>
    <message>
        <source>Unmet</source>
        <translation>未满足</translation>
    </message>
    <message>
        <source>Untick All</source>
        <translation>全部不选</translation>
    </message>
    <message>
        <source>Untie from Projects</source>
        <translation>解除与项目的关联</translation>
    </message>
    <message>
        <source>Update the Evidence</source>
        <translation>更新依据</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>已更新</translation>
    </message>
    <message>
        <source>Upper bound (%)</source>
        <translation>上限（%）</translation>
    </message>
    <message>
        <source>Validity as marked</source>
        <translation>表中标注的有效性</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>结论明细</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已核原文</translation>
    </message>
    <message>
        <source>Verified in the document</source>
        <translation>已核原文</translation>
    </message>
    <message>
        <source>Verified in the document: somebody held it and signed. Seen in a published page: read there, not in the document. Quoted by others: second hand. To be checked: not compared with the document yet. Only the first two enter the headline figures.</source>
        <translation>已核原文：有人对照文件核过并签名。见于公开页面：在公开网页上读到，未见文件。转引：他人引用。待核：尚未与文件核对。只有前两种计入主要数字。</translation>
    </message>
    <message>
        <source>Version of the plugin</source>
        <translation>插件版本</translation>
    </message>
    <message>
        <source>Vision</source>
        <translation>发展愿景</translation>
    </message>
    <message>
        <source>Vision of {circle}</source>
        <translation>{circle}的发展愿景</translation>
    </message>
    <message>
        <source>WGS 84 or CGCS2000 (not shifted)</source>
        <translation>WGS 84 或 CGCS2000（无偏移）</translation>
    </message>
    <message>
        <source>Wait at the crossing (s)</source>
        <translation>过街等待（秒）</translation>
    </message>
    <message>
        <source>Waiting at the crossing (s)</source>
        <translation>过街等候（秒）</translation>
    </message>
    <message>
        <source>Walkable</source>
        <translation>可步行</translation>
    </message>
    <message>
        <source>Walking area of facilities</source>
        <translation>设施步行可达范围</translation>
    </message>
    <message>
        <source>Walking distance (m, 0 = minutes times speed)</source>
        <translation>步行距离（米，0 表示按分钟数乘速度）</translation>
    </message>
    <message>
        <source>Walking distance from (m)</source>
        <translation>步行距离下限（米）</translation>
    </message>
    <message>
        <source>Walking distance of the level</source>
        <translation>层级步行距离</translation>
    </message>
    <message>
        <source>Walking distance to (m)</source>
        <translation>步行距离上限（米）</translation>
    </message>
    <message>
        <source>Walking network</source>
        <translation>步行路网</translation>
    </message>
    <message>
        <source>Walking speed</source>
        <translation>步行速度</translation>
    </message>
    <message>
        <source>Walking speed (m/s)</source>
        <translation>步行速度（米/秒）</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Was in the list of the year before</source>
        <translation>上一年清单中已有</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>水域</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weight in its package</source>
        <translation>在项目包中的权重</translation>
    </message>
    <message>
        <source>Weight in progress</source>
        <translation>进度权重</translation>
    </message>
    <message>
        <source>Weight of barriers</source>
        <translation>不跨阻隔线的权重</translation>
    </message>
    <message>
        <source>Weight of compactness</source>
        <translation>形状紧凑的权重</translation>
    </message>
    <message>
        <source>Weight of equally many people</source>
        <translation>人口均衡的权重</translation>
    </message>
    <message>
        <source>Weight of short walks to the hub</source>
        <translation>步行就近综合服务体的权重</translation>
    </message>
    <message>
        <source>Weighted progress; two figures where that of some projects is unknown</source>
        <translation>加权进度；部分项目进度未知时给出上下限</translation>
    </message>
    <message>
        <source>Weighted to the people of the units: forms with a weight {forms}, without {without}, worth {effective} unweighted ones; weights {smallest} to {largest}; units without forms {units}, {people} people nobody speaks for.</source>
        <translation>按单元人口加权：有权重的问卷 {forms} 份，无权重 {without} 份，相当于 {effective} 份未加权问卷；权重 {smallest} 至 {largest}；无问卷的单元 {units} 个，涉及 {people} 人无人代表。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What Is Asked For</source>
        <translation>诉求属于哪些类别</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>What became of them</source>
        <translation>采纳情况</translation>
    </message>
    <message>
        <source>What counts</source>
        <translation>计入范围</translation>
    </message>
    <message>
        <source>What counts as a branch</source>
        <translation>哪些算分中心</translation>
    </message>
    <message>
        <source>What counts as the hub</source>
        <translation>哪些算“1”</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>变动类型</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>诉求内容</translation>
    </message>
    <message>
        <source>What is imported goes into the file: save or discard your edits first.</source>
        <translation>导入内容直接写入文件，请先保存或放弃您的修改。</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>缺什么</translation>
    </message>
    <message>
        <source>What is missing, circle by circle</source>
        <translation>逐圈看缺什么</translation>
    </message>
    <message>
        <source>What it builds has no place on the map yet</source>
        <translation>要建的设施还没有定位</translation>
    </message>
    <message>
        <source>What it changes</source>
        <translation>建设内容（影响测算）</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>是什么</translation>
    </message>
    <message>
        <source>What people ask for, beside what is measured</source>
        <translation>居民要什么，与实测缺口对照</translation>
    </message>
    <message>
        <source>What reacted</source>
        <translation>有变化的类别</translation>
    </message>
    <message>
        <source>What the Option Asks For</source>
        <translation>选项对应哪些类别</translation>
    </message>
    <message>
        <source>What the rows are</source>
        <translation>导入内容</translation>
    </message>
    <message>
        <source>What the rows were read as</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>What these rows belonged to was deleted. The button takes out areas, outlines, assignments, links and circles of a scenario, which mean nothing alone; gates, facilities, residences, units, projects and needs stay and only stop naming what is gone.</source>
        <translation>这些行所属的对象已被删除。按钮会清除单独没有意义的范围、界线、归属、关联以及已删除方案的生活圈；出入口、设施、小区、划分单元、项目和需求保留，只是不再指向已删除的对象。</translation>
    </message>
    <message>
        <source>What was asked for and cannot be met</source>
        <translation>提出但无法满足的要求</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>修改内容</translation>
    </message>
    <message>
        <source>What was drawn has no area, so the project was not placed. Draw at least three corners that do not lie on one line.</source>
        <translation>所画图形没有面积，项目未定位。请至少点三个不在一条直线上的角点。</translation>
    </message>
    <message>
        <source>What will be done, where, by whom, and what it changes</source>
        <translation>做什么、在哪里、谁牵头、改变什么</translation>
    </message>
    <message>
        <source>What {file} Changes</source>
        <translation>{file} 的改动</translation>
    </message>
    <message>
        <source>What {name} changes</source>
        <translation>{name}带来的变化</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Where Is “{name}”?</source>
        <translation>“{name}”在哪里？</translation>
    </message>
    <message>
        <source>Where a Feature Is</source>
        <translation>取已有要素的位置</translation>
    </message>
    <message>
        <source>Where a clause names metres, metres count; without any, the distance of its level or minutes times speed. The table of evidence says which.</source>
        <translation>条款写明米数的按米数；没有写的按层级距离，或按分钟乘以速度。依据表中注明了用的是哪一种。</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>位置说明</translation>
    </message>
    <message>
        <source>Where the Needs Belong</source>
        <translation>需求属于哪里</translation>
    </message>
    <message>
        <source>Which circles lack what within walking distance</source>
        <translation>哪些生活圈在步行范围内缺什么</translation>
    </message>
    <message>
        <source>Which findings</source>
        <translation>查看哪类问题</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>哪些小区</translation>
    </message>
    <message>
        <source>Who and when</source>
        <translation>单位与时间</translation>
    </message>
    <message>
        <source>Who can act</source>
        <translation>事权</translation>
    </message>
    <message>
        <source>Who may pass</source>
        <translation>谁可通行</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>需协调单位</translation>
    </message>
    <message>
        <source>Who, what or scenario</source>
        <translation>人员、内容或方案</translation>
    </message>
    <message>
        <source>Whole area</source>
        <translation>全部范围</translation>
    </message>
    <message>
        <source>Whole circle</source>
        <translation>整个生活圈</translation>
    </message>
    <message>
        <source>Whole district</source>
        <translation>区</translation>
    </message>
    <message>
        <source>Whole people only</source>
        <translation>只取整数</translation>
    </message>
    <message>
        <source>Whole subdistrict</source>
        <translation>街道</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why it is doubtful</source>
        <translation>存疑的原因</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>未计原因</translation>
    </message>
    <message>
        <source>With a hub</source>
        <translation>有综合服务体</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>所在</translation>
    </message>
    <message>
        <source>Within reach</source>
        <translation>可达比例</translation>
    </message>
    <message>
        <source>Within reach (%)</source>
        <translation>可达（%）</translation>
    </message>
    <message>
        <source>Within reach, but too small: {names}</source>
        <translation>走得到但面积不足：{names}</translation>
    </message>
    <message>
        <source>Within reach: the walk along the streets from a residence to the nearest facility of the category, the way to and from the street included, is not longer than the limit.</source>
        <translation>可达：从小区或住宅沿道路步行到最近的该类设施（含两端接到道路的一段）不超过规定距离。</translation>
    </message>
    <message>
        <source>Without a band, the size of circles is not judged.</source>
        <translation>不选定人口规模，就不评判生活圈的大小。</translation>
    </message>
    <message>
        <source>Without a gap</source>
        <translation>未关联缺口</translation>
    </message>
    <message>
        <source>Without a need</source>
        <translation>未关联需求</translation>
    </message>
    <message>
        <source>Without a place</source>
        <translation>未落位</translation>
    </message>
    <message>
        <source>Without a theme</source>
        <translation>未分主题</translation>
    </message>
    <message>
        <source>Without streets nobody can walk anywhere. An OpenStreetMap extract brings streets, facilities and homes at once; layers of your own work as well.</source>
        <translation>没有道路就无法测算步行。OpenStreetMap 数据可一次带来道路、设施和住宅，也可用您自己的图层。</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>用词</translation>
    </message>
    <message>
        <source>Words of Your Own</source>
        <translation>自定义关键词</translation>
    </message>
    <message>
        <source>Words of Your Own…</source>
        <translation>自定义关键词…</translation>
    </message>
    <message>
        <source>Words to look for</source>
        <translation>查找文字</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>宜业</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Workbook for Departments…</source>
        <translation>导出部门填报表…</translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation>工作坊</translation>
    </message>
    <message>
        <source>Worst circles first</source>
        <translation>缺口多的在前</translation>
    </message>
    <message>
        <source>Worst circles first. “Not within reach” counts those who live farther from the nearest facility than the limit, walking along the streets.</source>
        <translation>缺口多的生活圈在前。“不可达”指沿道路步行到最近设施超过规定距离的人口。</translation>
    </message>
    <message>
        <source>Worst shortages, by who can act</source>
        <translation>最大的短缺，按谁能办</translation>
    </message>
    <message>
        <source>Worst tenth walk over</source>
        <translation>最远一成超过</translation>
    </message>
    <message>
        <source>Worst tenth walk over (m)</source>
        <translation>最远一成人步行超过（米）</translation>
    </message>
    <message>
        <source>Write Moved Places</source>
        <translation>写入纠正后的位置</translation>
    </message>
    <message>
        <source>Write Places</source>
        <translation>写入位置</translation>
    </message>
    <message>
        <source>Write Rows to Mend</source>
        <translation>导出待修改的行</translation>
    </message>
    <message>
        <source>Write the code or the name that the standard uses, or add a line for this word to your category table.</source>
        <translation>请改填标准中的代码或名称，或在自己的类别对照表里为该词加一行。</translation>
    </message>
    <message>
        <source>Write the rows refused, to decide, doubtful or read with care to a spreadsheet, as they were and with the reason</source>
        <translation>把拒收、待定、存疑和勉强读懂的行按原样连同原因写进表格</translation>
    </message>
    <message>
        <source>Writes projects into a workbook that departments fill in; what comes back is shown cell by cell before anything is taken over.</source>
        <translation>将项目写成供部门填报的工作簿；收回后逐个单元格对照，确认后才采用。</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>导出时间</translation>
    </message>
    <message>
        <source>Written: {files}</source>
        <translation>已写出：{files}</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Year of the annual list</source>
        <translation>年度清单的年份</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Yellow light</source>
        <translation>黄灯</translation>
    </message>
    <message>
        <source>Yellow or red light</source>
        <translation>黄灯或红灯</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>您的修改</translation>
    </message>
    <message>
        <source>Yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>Zoom in. If people can pass here, snap the end to the other street (Snap geometries to layer) or raise the joining tolerance (JOIN_TOLERANCE); if a wall or fence is in between, leave it.</source>
        <translation>请放大查看。如果这里走得通，请把端点捕捉到另一条道路（“将几何图形捕捉到图层”）或调大相接容差（JOIN_TOLERANCE）；如果隔着围墙，就不用改。</translation>
    </message>
    <message>
        <source>Zoom to the Blueprint</source>
        <translation>缩放到蓝图</translation>
    </message>
    <message>
        <source>Zoom to this finding</source>
        <translation>缩放到这个问题</translation>
    </message>
    <message>
        <source>a barrier</source>
        <translation>一条阻隔线</translation>
    </message>
    <message>
        <source>a heading between the rows</source>
        <translation>分组标题行，不是数据</translation>
    </message>
    <message>
        <source>a note, not a row of data</source>
        <translation>表注，不是数据</translation>
    </message>
    <message>
        <source>a total, not a row of data</source>
        <translation>合计行，不是数据</translation>
    </message>
    <message>
        <source>accounts and mail addresses</source>
        <translation>账号和邮箱</translation>
    </message>
    <message>
        <source>actual residents</source>
        <translation>实有</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>added {count}</source>
        <translation>新增{count}</translation>
    </message>
    <message>
        <source>adopted {count}</source>
        <translation>采纳 {count}</translation>
    </message>
    <message>
        <source>ages (60 and over, under 60)</source>
        <translation>年龄（60 岁及以上、60 岁以下）</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>amounts without a unit {count}</source>
        <translation>无单位的金额 {count}</translation>
    </message>
    <message>
        <source>analysed {moment}</source>
        <translation>分析于{moment}</translation>
    </message>
    <message>
        <source>and {clauses} more</source>
        <translation>另有 {clauses}</translation>
    </message>
    <message>
        <source>and {clauses} more, see the page</source>
        <translation>另有 {clauses}，见网页</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 处</translation>
    </message>
    <message>
        <source>and {count} more cells with errors or without a result, from {cell} on</source>
        <translation>自{cell}起还有{count}个单元格有错误值或没有计算结果</translation>
    </message>
    <message>
        <source>and {count} more circles</source>
        <translation>以及另外 {count} 个生活圈</translation>
    </message>
    <message>
        <source>annual entries of a project that is gone: left out</source>
        <translation>项目已删除，其年度清单条目不再计入</translation>
    </message>
    <message>
        <source>another place</source>
        <translation>另一位置</translation>
    </message>
    <message>
        <source>another shape</source>
        <translation>另一范围</translation>
    </message>
    <message>
        <source>another: add it</source>
        <translation>另一个，新增</translation>
    </message>
    <message>
        <source>answered {count}</source>
        <translation>已答复 {count}</translation>
    </message>
    <message>
        <source>answers of a need that is gone: left out</source>
        <translation>需求已删除，其问卷答案不再计入</translation>
    </message>
    <message>
        <source>area not known</source>
        <translation>面积不详</translation>
    </message>
    <message>
        <source>area too small for the people it serves</source>
        <translation>面积不足（相对服务人口）</translation>
    </message>
    <message>
        <source>areas of a facility that is gone: left out</source>
        <translation>所属设施已删除的设施范围：未计入</translation>
    </message>
    <message>
        <source>areas of a project that is gone: left out</source>
        <translation>项目已删除，其范围不再计入</translation>
    </message>
    <message>
        <source>areas of a residence that is gone: left out</source>
        <translation>所属小区已删除的小区范围：未计入</translation>
    </message>
    <message>
        <source>as shipped</source>
        <translation>随附标准</translation>
    </message>
    <message>
        <source>as the people call for</source>
        <translation>按人口推算</translation>
    </message>
    <message>
        <source>assigned in a scenario that is gone: left out</source>
        <translation>所属划圈方案已删除的归属记录：未计入</translation>
    </message>
    <message>
        <source>assigned to a circle that is gone: belong to none</source>
        <translation>所归入的生活圈已删除：不属于任何生活圈</translation>
    </message>
    <message>
        <source>assigned to a circle, but the unit itself is gone: left out</source>
        <translation>已归入生活圈、但划分单元本身已删除的归属记录：未计入</translation>
    </message>
    <message>
        <source>at least {low} people</source>
        <translation>不少于 {low} 人</translation>
    </message>
    <message>
        <source>basis not named</source>
        <translation>口径未注明</translation>
    </message>
    <message>
        <source>by land {share}</source>
        <translation>按用地 {share}</translation>
    </message>
    <message>
        <source>category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>category not known: {value}; it stays as typed and is in no analysis until you give it a code</source>
        <translation>类别“{value}”无法识别，已按原文保留；在您为它指定代码之前，不参与分析</translation>
    </message>
    <message>
        <source>cell {cell} holds a formula without a saved result: taken as unknown; open the file in Excel or WPS, let it calculate and save it</source>
        <translation>单元格{cell}的公式没有保存计算结果：按未知处理，请用 Excel 或 WPS 打开重新计算并保存</translation>
    </message>
    <message>
        <source>cell {cell} shows the error {value}: taken as unknown; correct its formula</source>
        <translation>单元格{cell}显示错误值 {value}：按未知处理，请改正公式</translation>
    </message>
    <message>
        <source>cells changed on both sides {count}</source>
        <translation>两边都改过的单元格 {count}</translation>
    </message>
    <message>
        <source>circle</source>
        <translation>生活圈</translation>
    </message>
    <message>
        <source>circles of a scenario that is gone: left out</source>
        <translation>所属划圈方案已删除的生活圈：未计入</translation>
    </message>
    <message>
        <source>circles of a subdistrict that is gone: belong to none</source>
        <translation>所属街道已删除的生活圈：不属于任何街道</translation>
    </message>
    <message>
        <source>circles with at least one gap</source>
        <translation>个生活圈至少有一项缺口</translation>
    </message>
    <message>
        <source>clause not proof-read</source>
        <translation>条款未核</translation>
    </message>
    <message>
        <source>clauses not proof-read {count}</source>
        <translation>未核条款{count}条</translation>
    </message>
    <message>
        <source>clauses of the standard that cannot be tested on circles</source>
        <translation>标准中无法按生活圈检验的条款</translation>
    </message>
    <message>
        <source>clear match</source>
        <translation>匹配明确</translation>
    </message>
    <message>
        <source>code of the category, or its Chinese or English name</source>
        <translation>类别代码，或其中文、英文名称</translation>
    </message>
    <message>
        <source>codes or names, * for all</source>
        <translation>代码或名称，* 表示全部</translation>
    </message>
    <message>
        <source>codes or names, with blanks</source>
        <translation>代码或名称，用空格隔开</translation>
    </message>
    <message>
        <source>concerns a single residential block, not a life circle</source>
        <translation>针对单个居住街坊，不在生活圈内评价</translation>
    </message>
    <message>
        <source>confirmed by hand before</source>
        <translation>此前已人工确认</translation>
    </message>
    <message>
        <source>confirmed place names of a facility that is gone: left out</source>
        <translation>设施已删除，其确认过的地名不再使用</translation>
    </message>
    <message>
        <source>confirmed place names of a residence that is gone: left out</source>
        <translation>小区已删除，其确认过的地名不再使用</translation>
    </message>
    <message>
        <source>confirmed place names of a street that is gone: left out</source>
        <translation>道路已删除，其确认过的地名不再使用</translation>
    </message>
    <message>
        <source>confirmed place names of a unit that is gone: left out</source>
        <translation>划分单元已删除，其确认过的地名不再使用</translation>
    </message>
    <message>
        <source>confirming a row</source>
        <translation>确认一行</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>实数</translation>
    </message>
    <message>
        <source>date not given</source>
        <translation>日期未注明</translation>
    </message>
    <message>
        <source>does not hold two coordinates</source>
        <translation>不是一对坐标</translation>
    </message>
    <message>
        <source>does not name years of lists</source>
        <translation>看不出年度</translation>
    </message>
    <message>
        <source>does not say whether it is in yuan or in 10,000 yuan: it stays unknown until you say so</source>
        <translation>没有注明单位是元还是万元：在您说明之前按未知处理</translation>
    </message>
    <message>
        <source>doubtful among them {count}</source>
        <translation>其中存疑 {count}</translation>
    </message>
    <message>
        <source>doubtful {count}</source>
        <translation>存疑 {count}</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>征求意见稿</translation>
    </message>
    <message>
        <source>east</source>
        <translation>东</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>estimated: spread from {unit} by area of the outline</source>
        <translation>估算：由“{unit}”按轮廓面积分摊</translation>
    </message>
    <message>
        <source>estimated: spread from {unit} by area of the outline, its own taken as the mean</source>
        <translation>估算：由“{unit}”按轮廓面积分摊，本处面积未知、取平均值</translation>
    </message>
    <message>
        <source>estimated: spread from {unit} by floor area</source>
        <translation>估算：由“{unit}”按建筑面积分摊</translation>
    </message>
    <message>
        <source>estimated: spread from {unit} by floor area, its own taken as the mean</source>
        <translation>估算：由“{unit}”按建筑面积分摊，本处面积未知、取平均值</translation>
    </message>
    <message>
        <source>estimated: spread from {unit} in equal shares</source>
        <translation>估算：由“{unit}”平均分摊</translation>
    </message>
    <message>
        <source>events of a subdistrict that is gone: belong to none</source>
        <translation>所属街道已删除，活动不再归属街道</translation>
    </message>
    <message>
        <source>facilities changed by a project that is gone: left out</source>
        <translation>项目已删除，其设施变化不再计入</translation>
    </message>
    <message>
        <source>facilities of a project that is gone: stand on their own</source>
        <translation>设施所属项目已删除，设施保留</translation>
    </message>
    <message>
        <source>facilities {count}</source>
        <translation>设施{count}</translation>
    </message>
    <message>
        <source>farther than {distance}</source>
        <translation>超过 {distance}</translation>
    </message>
    <message>
        <source>farther than {distance} from any street ({count} residences)</source>
        <translation>离任何道路都超过 {distance}（{count} 处小区或住宅），未接入路网</translation>
    </message>
    <message>
        <source>farther than {max_snap_m} m from any street: not connected, listed apart</source>
        <translation>离道路超过 {max_snap_m} 米：未接入路网，单独列出</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>有错误</translation>
    </message>
    <message>
        <source>figures of units ({count})</source>
        <translation>单元自带数据（{count} 个）</translation>
    </message>
    <message>
        <source>finished or accepted</source>
        <translation>已完工或验收</translation>
    </message>
    <message>
        <source>for example 2024-06 or 2023年底</source>
        <translation>例如 2024-06 或 2023年底</translation>
    </message>
    <message>
        <source>for example 控江路街道</source>
        <translation>例如 控江路街道</translation>
    </message>
    <message>
        <source>for example 杨浦区</source>
        <translation>例如 杨浦区</translation>
    </message>
    <message>
        <source>forbids</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>forbids it</source>
        <translation>排除该类别</translation>
    </message>
    <message>
        <source>gaps among {count} verdicts</source>
        <translation>项缺口（共 {count} 项判定）</translation>
    </message>
    <message>
        <source>gates of a facility that is gone: left out</source>
        <translation>所属设施已删除的出入口：未计入</translation>
    </message>
    <message>
        <source>gates of a residence that is gone: left out</source>
        <translation>所属小区已删除的出入口：未计入</translation>
    </message>
    <message>
        <source>gates opened by a project that is gone: left out</source>
        <translation>项目已删除，其开放的出入口不再计入</translation>
    </message>
    <message>
        <source>gates that projects open for a residence that is gone: serve nobody</source>
        <translation>项目开放的出入口所属小区已删除，不再服务任何小区</translation>
    </message>
    <message>
        <source>gives an area per 1,000 people over all facilities, not a walking distance</source>
        <translation>规定的是各类设施合计的千人面积，不是步行距离</translation>
    </message>
    <message>
        <source>has the code of “{name}”, but quite another name: say whether it is this project, or add it as a new one</source>
        <translation>编号与“{name}”相同，名称却很不同：请确认是否同一项目，或作为新项目添加</translation>
    </message>
    <message>
        <source>holds only one coordinate of two</source>
        <translation>只有一个坐标值，缺另一个</translation>
    </message>
    <message>
        <source>holds several numbers, of which none was chosen</source>
        <translation>含有多个数字，未作取舍</translation>
    </message>
    <message>
        <source>holds words that are not known: {words}</source>
        <translation>含有无法识别的词：{words}</translation>
    </message>
    <message>
        <source>home addresses</source>
        <translation>家庭住址</translation>
    </message>
    <message>
        <source>housed in a facility that is gone: counted on their own</source>
        <translation>所在的综合设施已删除：按独立设施计算</translation>
    </message>
    <message>
        <source>hundreds of kilometres from the residences: left out; check their coordinates</source>
        <translation>距住宅数百公里：已略去，请检查其坐标</translation>
    </message>
    <message>
        <source>identity numbers</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>in band</source>
        <translation>区间内</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>施行中</translation>
    </message>
    <message>
        <source>in force since {date}</source>
        <translation>{date} 起施行</translation>
    </message>
    <message>
        <source>in no circle there</source>
        <translation>那边未划入任何圈</translation>
    </message>
    <message>
        <source>in no circle {count}</source>
        <translation>不在任何圈 {count}</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>已投用</translation>
    </message>
    <message>
        <source>inside one subdistrict</source>
        <translation>不跨街道</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>is approximate or says more than its figure</source>
        <translation>是约数，或除数字外另有说明</translation>
    </message>
    <message>
        <source>is below zero</source>
        <translation>为负数</translation>
    </message>
    <message>
        <source>is called nearly as “{name}” ({likeness} alike): say whether it is this project, or add it as a new one</source>
        <translation>与“{name}”名称相近（相似度{likeness}）：请确认是否同一项目，或作为新项目添加</translation>
    </message>
    <message>
        <source>is given in another kind of unit</source>
        <translation>单位与该栏不符</translation>
    </message>
    <message>
        <source>is no subdistrict of this blueprint</source>
        <translation>不是本蓝图中的街道</translation>
    </message>
    <message>
        <source>is none of the words known here</source>
        <translation>不是可识别的词</translation>
    </message>
    <message>
        <source>is not a date or period that can be read without doubt</source>
        <translation>不是能明确读出的日期或时段</translation>
    </message>
    <message>
        <source>is not a known state of a facility</source>
        <translation>不是已知的设施状态</translation>
    </message>
    <message>
        <source>is not a number that can be read without doubt</source>
        <translation>不是能明确读出的数字</translation>
    </message>
    <message>
        <source>is not a progress from 0 to 100 percent</source>
        <translation>不是0至100%的进度</translation>
    </message>
    <message>
        <source>is not an amount of money that can be read without doubt</source>
        <translation>无法确定金额</translation>
    </message>
    <message>
        <source>is the same project as an earlier row, {name}: mend the list, or add it as a new one</source>
        <translation>与前面的行 {name} 是同一项目：请修改清单，或作为新项目添加</translation>
    </message>
    <message>
        <source>is very much or very little for one project: is it the unit of the heading?</source>
        <translation>对一个项目来说太大或太小，请核对是否按表头的单位填写</translation>
    </message>
    <message>
        <source>isolated groups shorter than {length_m} m: not walked on</source>
        <translation>短于 {length_m} 米的孤立道路：不作为步行路径</translation>
    </message>
    <message>
        <source>judged for {frame} as a whole</source>
        <translation>按{frame}整体判定</translation>
    </message>
    <message>
        <source>judged per subdistrict or district</source>
        <translation>按街道或全区判定</translation>
    </message>
    <message>
        <source>key {value} occurs again; kept as a row of its own, check whether it is a double</source>
        <translation>编号“{value}”重复出现，已作为单独一行保留，请检查是否重复</translation>
    </message>
    <message>
        <source>km²</source>
        <translation>km²</translation>
    </message>
    <message>
        <source>largest shortage: {name}</source>
        <translation>最大短缺：{name}</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>先不导入</translation>
    </message>
    <message>
        <source>level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>lie in more than one circle: counted in the first only; mend the overlap</source>
        <translation>同时落在多个生活圈内：只计入第一个，请修正重叠</translation>
    </message>
    <message>
        <source>lies before the start</source>
        <translation>早于开工时间</translation>
    </message>
    <message>
        <source>lies in another subdistrict than {value}, which it names</source>
        <translation>位置不在所填的“{value}”内</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>较可能</translation>
    </message>
    <message>
        <source>links from a need that is gone: left out</source>
        <translation>需求已删除，其关联不再计入</translation>
    </message>
    <message>
        <source>links from a project that is gone: left out</source>
        <translation>项目已删除，其关联不再计入</translation>
    </message>
    <message>
        <source>links to a facility that is gone: left out</source>
        <translation>设施已删除，指向它的关联不再计入</translation>
    </message>
    <message>
        <source>links to a project that is gone: left out</source>
        <translation>项目已删除，指向它的关联不再计入</translation>
    </message>
    <message>
        <source>live outside every circle ({count} residences)</source>
        <translation>不在任何生活圈内（{count} 处小区或住宅）</translation>
    </message>
    <message>
        <source>locked circles spared</source>
        <translation>不动已锁定的圈</translation>
    </message>
    <message>
        <source>marked as not walkable: left out</source>
        <translation>标为不可步行：未使用</translation>
    </message>
    <message>
        <source>marking a row as not checked</source>
        <translation>标为待核</translation>
    </message>
    <message>
        <source>may be one percent or all of it, and its column does not tell: it stays unknown; write 1% or 100%</source>
        <translation>可能是1%，也可能是全部完成，这一列看不出来：进度暂作未知，请写成1%或100%</translation>
    </message>
    <message>
        <source>metres</source>
        <translation>米</translation>
    </message>
    <message>
        <source>money of a project that is gone: left out</source>
        <translation>项目已删除，其资金不再计入</translation>
    </message>
    <message>
        <source>most in {circle}</source>
        <translation>{circle}最多</translation>
    </message>
    <message>
        <source>name or id of the circle</source>
        <translation>生活圈的名称或编号</translation>
    </message>
    <message>
        <source>names</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>names circles that the adopted scenario does not have: {names}</source>
        <translation>所写生活圈在采用方案中不存在：{names}</translation>
    </message>
    <message>
        <source>names one floor area, which was taken as the project's</source>
        <translation>其中写有一个建筑面积，已作为项目的建筑面积</translation>
    </message>
    <message>
        <source>names several circles: the first one counts, the others are kept as also served</source>
        <translation>写有多个生活圈：以第一个为准，其余记为兼顾</translation>
    </message>
    <message>
        <source>names several lights</source>
        <translation>写了多种亮灯</translation>
    </message>
    <message>
        <source>near the edge of the data: a facility may lie beyond it</source>
        <translation>靠近数据边缘：边缘以外可能有设施</translation>
    </message>
    <message>
        <source>needs of a residence that is gone: known by their place only</source>
        <translation>所属小区已删除，需求只按位置归属</translation>
    </message>
    <message>
        <source>needs of a subdistrict that is gone: belong to none</source>
        <translation>所属街道已删除，需求不再归属街道</translation>
    </message>
    <message>
        <source>needs of a unit that is gone: known by their place only</source>
        <translation>所属划分单元已删除，需求只按位置归属</translation>
    </message>
    <message>
        <source>needs told at an event that is gone: stand on their own</source>
        <translation>来源活动已删除，需求单列</translation>
    </message>
    <message>
        <source>neither name, key, address nor geometry</source>
        <translation>名称、编号、地址和几何图形都没有</translation>
    </message>
    <message>
        <source>new packages {count}</source>
        <translation>新项目包 {count}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>no address, compound or unit is given</source>
        <translation>没有填写地址、小区或居委</translation>
    </message>
    <message>
        <source>no candidate</source>
        <translation>无候选</translation>
    </message>
    <message>
        <source>no category</source>
        <translation>没有类别</translation>
    </message>
    <message>
        <source>no category of facilities measures it by itself</source>
        <translation>没有哪一类设施能单独衡量该指标</translation>
    </message>
    <message>
        <source>no circle</source>
        <translation>未划入</translation>
    </message>
    <message>
        <source>no known place fits</source>
        <translation>没有找到相符的地点</translation>
    </message>
    <message>
        <source>no match is sure enough</source>
        <translation>没有足够把握的匹配</translation>
    </message>
    <message>
        <source>no population band chosen</source>
        <translation>尚未选定</translation>
    </message>
    <message>
        <source>no units</source>
        <translation>没有单元</translation>
    </message>
    <message>
        <source>no upper end</source>
        <translation>不设上限</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>none: every residence counts as one</source>
        <translation>未选：每处小区或住宅按 1 计</translation>
    </message>
    <message>
        <source>north</source>
        <translation>北</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未开工</translation>
    </message>
    <message>
        <source>not counted {count}</source>
        <translation>不计 {count}</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>not known ({count})</source>
        <translation>不详（{count} 个）</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>未报</translation>
    </message>
    <message>
        <source>not saved yet; the shipped standard stays unchanged</source>
        <translation>尚未保存；随附标准保持不变</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设定</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>of 1</source>
        <translation>（小数）</translation>
    </message>
    <message>
        <source>of them cut in two or more {count}</source>
        <translation>其中已切开{count}</translation>
    </message>
    <message>
        <source>of them questionnaires {count}</source>
        <translation>其中问卷 {count} 份</translation>
    </message>
    <message>
        <source>only a number prepared for a row</source>
        <translation>只有序号，没有填写内容</translation>
    </message>
    <message>
        <source>only the residents' committee is known</source>
        <translation>只能确定在这个居委</translation>
    </message>
    <message>
        <source>only the road is known</source>
        <translation>只能确定在这条路上</translation>
    </message>
    <message>
        <source>only the subdistrict is known</source>
        <translation>只能确定在这个街道</translation>
    </message>
    <message>
        <source>only unassigned units</source>
        <translation>只取未划入的单元</translation>
    </message>
    <message>
        <source>outlines of a circle that is gone: left out</source>
        <translation>所属生活圈已删除的轮廓：未计入</translation>
    </message>
    <message>
        <source>outside every circle: in no circle's figures</source>
        <translation>不在任何生活圈内：不计入各圈数字</translation>
    </message>
    <message>
        <source>packages inside one that is gone: stand on their own</source>
        <translation>上级项目包已删除，项目包单列</translation>
    </message>
    <message>
        <source>part of the geometry cannot be used and was left out</source>
        <translation>部分几何图形无法使用，已略去</translation>
    </message>
    <message>
        <source>paths added by a project that is gone: left out</source>
        <translation>项目已删除，其新增通道不再计入</translation>
    </message>
    <message>
        <source>people not known</source>
        <translation>人数不详</translation>
    </message>
    <message>
        <source>people within reach, cut off and never rounded up</source>
        <translation>步行可达人口比例，只舍不入</translation>
    </message>
    <message>
        <source>permanent residents</source>
        <translation>常住</translation>
    </message>
    <message>
        <source>phone numbers</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>photos of a project that is gone: left out</source>
        <translation>项目已删除，其照片不再列出</translation>
    </message>
    <message>
        <source>picked on the map</source>
        <translation>在地图上点选</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>placed by words {count}</source>
        <translation>按文字落位{count}</translation>
    </message>
    <message>
        <source>planned, paused or closed: not counted as something people can walk to today</source>
        <translation>规划、暂停或已关闭：不计为目前可用的设施</translation>
    </message>
    <message>
        <source>planned: {names}</source>
        <translation>规划：{names}</translation>
    </message>
    <message>
        <source>projects of a package that is gone: belong to none</source>
        <translation>所属项目包已删除，项目不再归入项目包</translation>
    </message>
    <message>
        <source>projects of a subdistrict that is gone: belong to none</source>
        <translation>所属街道已删除，项目不再归属街道</translation>
    </message>
    <message>
        <source>projects set by hand to a circle that is gone: it is looked for by its name</source>
        <translation>人工指定的生活圈已删除，改按生活圈名称查找</translation>
    </message>
    <message>
        <source>projects that enlarge or close a facility that is gone: that part is left out</source>
        <translation>项目扩建或关闭的设施已删除，该项变化不再计入</translation>
    </message>
    <message>
        <source>projects that open a gate that is gone: that part is left out</source>
        <translation>项目开放的出入口已删除，该项变化不再计入</translation>
    </message>
    <message>
        <source>proposed: {low}–{high}, seed {seed}</source>
        <translation>自动划圈：{low}–{high} 人，随机种子 {seed}</translation>
    </message>
    <message>
        <source>proposes</source>
        <translation>提议</translation>
    </message>
    <message>
        <source>proposes it</source>
        <translation>提议该类别</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>refused {count}</source>
        <translation>未导入{count}</translation>
    </message>
    <message>
        <source>registered residents</source>
        <translation>户籍</translation>
    </message>
    <message>
        <source>reported {share}</source>
        <translation>上报 {share}</translation>
    </message>
    <message>
        <source>reporting basis</source>
        <translation>上报口径</translation>
    </message>
    <message>
        <source>residences inside ({count})</source>
        <translation>单元内小区汇总（{count} 个）</translation>
    </message>
    <message>
        <source>residences of a subdistrict that is gone: belong to none</source>
        <translation>所属街道已删除的小区：不属于任何街道</translation>
    </message>
    <message>
        <source>residences whose population is unknown</source>
        <translation>处小区或住宅人口不详</translation>
    </message>
    <message>
        <source>residences {count}</source>
        <translation>小区{count}</translation>
    </message>
    <message>
        <source>restoring a shipped row</source>
        <translation>恢复随附内容</translation>
    </message>
    <message>
        <source>rough: a point of the road</source>
        <translation>大致位置：道路上一点</translation>
    </message>
    <message>
        <source>rough: the middle of the subdistrict</source>
        <translation>大致位置：街道中心</translation>
    </message>
    <message>
        <source>rough: the middle of the unit</source>
        <translation>大致位置：居民区中心</translation>
    </message>
    <message>
        <source>rows read with care {count}</source>
        <translation>勉强读懂的行 {count}</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>said nothing of what they need {count}</source>
        <translation>未提需求 {count}</translation>
    </message>
    <message>
        <source>said to be near this place</source>
        <translation>写明在此附近</translation>
    </message>
    <message>
        <source>same address</source>
        <translation>地址相同</translation>
    </message>
    <message>
        <source>same as another name of the place</source>
        <translation>与别名相同</translation>
    </message>
    <message>
        <source>same lane number, the road is not given</source>
        <translation>弄号相同，未写路名</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>名称相同</translation>
    </message>
    <message>
        <source>same name but for the ending (estate, garden, block)</source>
        <translation>除“小区、花园、公寓”等后缀外名称相同</translation>
    </message>
    <message>
        <source>same road and number</source>
        <translation>路名和弄号相同</translation>
    </message>
    <message>
        <source>same road and number, but another name</source>
        <translation>路名和弄号相同，但名称不同</translation>
    </message>
    <message>
        <source>same road, nearest number</source>
        <translation>同一条路，门牌号最近</translation>
    </message>
    <message>
        <source>same road; the number is a house number in one and a lane in the other</source>
        <translation>同一条路，一处写“号”、一处写“弄”</translation>
    </message>
    <message>
        <source>scenarios made from one that is gone: stand on their own</source>
        <translation>来源方案已删除的划圈方案：作为独立方案</translation>
    </message>
    <message>
        <source>several places fit equally well</source>
        <translation>有多处同样符合</translation>
    </message>
    <message>
        <source>share their name with another circle: a number was added to tell them apart</source>
        <translation>与其他生活圈重名：已加编号区分</translation>
    </message>
    <message>
        <source>shipped: {value}</source>
        <translation>随附：{value}</translation>
    </message>
    <message>
        <source>short name of a numbered village</source>
        <translation>新村简称（如“控三”）</translation>
    </message>
    <message>
        <source>similar name</source>
        <translation>名称相近</translation>
    </message>
    <message>
        <source>source not told</source>
        <translation>来源未注明</translation>
    </message>
    <message>
        <source>south</source>
        <translation>南</translation>
    </message>
    <message>
        <source>stands in row {row} too, with another name</source>
        <translation>在第{row}行也出现，但名称不同</translation>
    </message>
    <message>
        <source>strategies of a circle that is gone: known by its name only</source>
        <translation>所属生活圈已删除，行动策略只保留生活圈名称</translation>
    </message>
    <message>
        <source>strategies of a subdistrict that is gone: known by its name only</source>
        <translation>所属街道已删除，行动策略只保留街道名称</translation>
    </message>
    <message>
        <source>street {distance} away</source>
        <translation>离路 {distance}</translation>
    </message>
    <message>
        <source>streets {count}</source>
        <translation>道路{count}</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>把握大</translation>
    </message>
    <message>
        <source>such as 85 %</source>
        <translation>例如 85%</translation>
    </message>
    <message>
        <source>such as p. 31</source>
        <translation>例如 第31页</translation>
    </message>
    <message>
        <source>taken out {count}</source>
        <translation>移除{count}</translation>
    </message>
    <message>
        <source>that belong to no residence or facility of these layers: not used</source>
        <translation>在图层中找不到所属小区或设施：未使用</translation>
    </message>
    <message>
        <source>the cells {cells} are merged and share the value {value}: it counts for their first row only; divide it among the rows if it should</source>
        <translation>合并单元格{cells}共用数值“{value}”：只计入第一行，如需分摊请逐行填写</translation>
    </message>
    <message>
        <source>the coordinates lie outside China, where maps are not shifted</source>
        <translation>坐标位于中国境外，那里的地图没有偏移</translation>
    </message>
    <message>
        <source>the geometry cannot be used</source>
        <translation>几何图形无法使用</translation>
    </message>
    <message>
        <source>the headings once more</source>
        <translation>重复的表头</translation>
    </message>
    <message>
        <source>the name begins with this place</source>
        <translation>名称以此地开头</translation>
    </message>
    <message>
        <source>the numbers of the columns</source>
        <translation>列号行，不是数据</translation>
    </message>
    <message>
        <source>the outline crosses itself; it was mended, compare its area</source>
        <translation>边界自相交，已自动修复，请核对面积</translation>
    </message>
    <message>
        <source>the place that fits has no position on the map yet</source>
        <translation>符合的地点还没有上图</translation>
    </message>
    <message>
        <source>the place that fits lies in another subdistrict or unit</source>
        <translation>符合的地点在别的街道或居委</translation>
    </message>
    <message>
        <source>the project is no longer in this blueprint</source>
        <translation>项目已不在本蓝图中</translation>
    </message>
    <message>
        <source>the row has {cells} cells, the headings only {expected}: a separator inside a cell, such as in 1,200, needs quotation marks around the cell</source>
        <translation>该行有{cells}格，表头只有{expected}格：单元格里含分隔符（如 1,200）时，须用英文引号括起来</translation>
    </message>
    <message>
        <source>the row names no project</source>
        <translation>该行没有项目名称</translation>
    </message>
    <message>
        <source>the same: update it</source>
        <translation>同一个，更新</translation>
    </message>
    <message>
        <source>the units' own figures</source>
        <translation>划分单元自有数据</translation>
    </message>
    <message>
        <source>there already {count}</source>
        <translation>原已存在{count}</translation>
    </message>
    <message>
        <source>there is no subdistrict {value} in the blueprint</source>
        <translation>蓝图中没有街道“{value}”</translation>
    </message>
    <message>
        <source>to be decided</source>
        <translation>待决定</translation>
    </message>
    <message>
        <source>to confirm {count}</source>
        <translation>待确认{count}</translation>
    </message>
    <message>
        <source>to decide {count}</source>
        <translation>待定 {count}</translation>
    </message>
    <message>
        <source>to mend {count}</source>
        <translation>待修改 {count}</translation>
    </message>
    <message>
        <source>to {circle}</source>
        <translation>划入{circle}</translation>
    </message>
    <message>
        <source>true also counts clauses nobody has confirmed</source>
        <translation>true 时也计入尚未核对的条款</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>unchanged {count}</source>
        <translation>未变 {count}</translation>
    </message>
    <message>
        <source>under construction</source>
        <translation>在建</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>units of a subdistrict that is gone: belong to none</source>
        <translation>所属街道已删除的划分单元：不属于任何街道</translation>
    </message>
    <message>
        <source>units that a border cuts {count}</source>
        <translation>被界线切到的单元{count}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>unknown date</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>unsaved changes of the last time</source>
        <translation>上次未保存的修改</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>updated {count}</source>
        <translation>更新 {count}</translation>
    </message>
    <message>
        <source>verdicts wait for better data</source>
        <translation>项判定要等数据补齐</translation>
    </message>
    <message>
        <source>walking speed {speed} m/s</source>
        <translation>步行速度{speed}米/秒</translation>
    </message>
    <message>
        <source>was changed on both sides: here “{ours}”, in the list “{theirs}”; what is here was kept</source>
        <translation>两边都改过：本地为“{ours}”，清单为“{theirs}”；保留本地内容</translation>
    </message>
    <message>
        <source>was taken for the stage meant</source>
        <translation>已按意思归入相应阶段</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>把握小</translation>
    </message>
    <message>
        <source>west</source>
        <translation>西</translation>
    </message>
    <message>
        <source>whose area or capacity is no usable number: treated as unknown</source>
        <translation>面积或规模不是可用数字：按未知处理</translation>
    </message>
    <message>
        <source>whose number of people is no number: treated as unknown</source>
        <translation>人口不是数字：按未知处理</translation>
    </message>
    <message>
        <source>whose site area is measured from the drawn outline</source>
        <translation>用地面积取自图形</translation>
    </message>
    <message>
        <source>with a category the standard does not know: not used for any clause</source>
        <translation>类别在标准中对不上：未用于任何条款</translation>
    </message>
    <message>
        <source>with a faulty geometry: check and repair it</source>
        <translation>图形有误：请检查修复</translation>
    </message>
    <message>
        <source>with a negative number of people: treated as unknown</source>
        <translation>人口为负数：按未知处理</translation>
    </message>
    <message>
        <source>with an empty number of people: not counted as people</source>
        <translation>人口为空：不计人口</translation>
    </message>
    <message>
        <source>with an unknown access, taken as closed: write public, residents or closed</source>
        <translation>通行方式无法识别，按常闭处理：请填写“开放”“仅住户”或“常闭”</translation>
    </message>
    <message>
        <source>within 5 m of another of the same category, or within 50 m under the same name: distances are not affected, counts and areas are; delete those that are the same place</source>
        <translation>与另一处同类设施相距不到 5 米，或同类同名且相距不到 50 米：不影响距离，影响个数和面积；确为同一处的请删除</translation>
    </message>
    <message>
        <source>without a category: not used; fill in the category</source>
        <translation>没有类别：未使用，请补填</translation>
    </message>
    <message>
        <source>without a gate that can be used: people start from the middle instead</source>
        <translation>没有可用的出入口：改从中心出发</translation>
    </message>
    <message>
        <source>without a place {count}</source>
        <translation>未落位{count}</translation>
    </message>
    <message>
        <source>without a subdistrict: clauses meant once per subdistrict are tested per circle</source>
        <translation>没有所属街道：按街道检验的条款改为按圈检验</translation>
    </message>
    <message>
        <source>without geometry</source>
        <translation>没有几何图形</translation>
    </message>
    <message>
        <source>without geometry: left out of distances; draw it or delete the row</source>
        <translation>没有图形：不参与距离计算，请补画或删除该行</translation>
    </message>
    <message>
        <source>without length: not walked on</source>
        <translation>长度为零：不作为步行路径</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>your copy</source>
        <translation>您的副本</translation>
    </message>
    <message>
        <source>your copy: {file}</source>
        <translation>您的副本：{file}</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>自有</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>{added} rows added, {kept} known from an earlier import, {removed} removed.</source>
        <translation>新增 {added} 行，此前已导入 {kept} 行，移除 {removed} 行。</translation>
    </message>
    <message>
        <source>{area_m2:,.0f} m² at the edge of the area to be covered belong to no unit (beside: {units}).</source>
        <translation>应覆盖范围的边缘有{area_m2:,.0f} m²不属于任何单元（相邻：{units}）。</translation>
    </message>
    <message>
        <source>{area_m2:,.0f} m² between the units {units} belong to no unit. Draw a unit there, or move the border of a neighbour.</source>
        <translation>划分单元{units}之间有{area_m2:,.0f} m²不属于任何单元。请在此补画单元，或移动相邻单元的边界。</translation>
    </message>
    <message>
        <source>{area_m2:,.0f} m² of the other file's circles lie where no unit is here.</source>
        <translation>对方文件的生活圈中有 {area_m2:,.0f} 平方米在本蓝图内没有划分单元。</translation>
    </message>
    <message>
        <source>{area_m2:,.0f} m² of {units} lie outside the area to be covered.</source>
        <translation>{units}有{area_m2:,.0f} m²在应覆盖范围之外。</translation>
    </message>
    <message>
        <source>{area} m²</source>
        <translation>{area} 平方米</translation>
    </message>
    <message>
        <source>{area} of {required}</source>
        <translation>现有 {area}，应有 {required}</translation>
    </message>
    <message>
        <source>{asked} of {base} needs here ask for it ({share}), though {coverage} of the people reach it. Look at quality, price, opening hours and room rather than distance.</source>
        <translation>本圈 {base} 条需求中 {asked} 条提到（{share}），而 {coverage} 的居民已可步行到达。应看品质、价格、开放时间和容量，而非距离。</translation>
    </message>
    <message>
        <source>{asked} of {base} needs here ask for it ({share}).</source>
        <translation>本圈 {base} 条需求中 {asked} 条提到（{share}）。</translation>
    </message>
    <message>
        <source>{asked} of {base} needs here ask for it ({share}); the data do not suffice to say whether it is lacking.</source>
        <translation>本圈 {base} 条需求中 {asked} 条提到（{share}）；数据不足，无法判断是否有缺口。</translation>
    </message>
    <message>
        <source>{asked} of {base} needs here ask for it ({share}); the standard of the analysis has no clause for it.</source>
        <translation>本圈 {base} 条需求中 {asked} 条提到（{share}）；所用标准没有对应条款。</translation>
    </message>
    <message>
        <source>{asked} of {base} needs here ask for it ({share}); {coverage} of the people reach it, but it is too small for them by the standard.</source>
        <translation>本圈 {base} 条需求中 {asked} 条提到（{share}）；{coverage} 的居民可步行到达，但按标准规模不足。</translation>
    </message>
    <message>
        <source>{asked} of {base} needs here ask for it ({share}); {coverage} of the people reach it, {uncovered} do not.</source>
        <translation>本圈 {base} 条需求中 {asked} 条提到（{share}）；{coverage} 的居民可步行到达，{uncovered} 人到不了。</translation>
    </message>
    <message>
        <source>{blueprint} {scenario} circles</source>
        <translation>{blueprint} {scenario} 生活圈</translation>
    </message>
    <message>
        <source>{both} rows stand in both, {different} of them differ ({mark}); {left} only in {left_id}, {right} only in {right_id}. Standards are read side by side, never merged.</source>
        <translation>两部标准都有的 {both} 行，其中 {different} 行不同（{mark}）；仅 {left_id} 有 {left} 行，仅 {right_id} 有 {right} 行。标准只并列对照，从不合并。</translation>
    </message>
    <message>
        <source>{circles} circles from {units} units, {in_band} of them within {low} to {high} people; {proposals} proposals differ.</source>
        <translation>由{units}个单元划出{circles}个生活圈，其中{in_band}个在{low}至{high}人之间；共有{proposals}种不同方案。</translation>
    </message>
    <message>
        <source>{circles} with {people} were tested against {clauses} of “{standard}”.</source>
        <translation>对照《{standard}》的 {clauses}，检查了 {circles}、{people}。</translation>
    </message>
    <message>
        <source>{circle} crosses a barrier ({barrier}); {people} people live beyond it. They are too few for a circle of their own, or their side cannot be divided within the band.</source>
        <translation>{circle}跨越阻隔线（{barrier}），对面有{people}人：人口不足以单独成圈，或该侧无法按人口规模划分。</translation>
    </message>
    <message>
        <source>{circle} has at least {people} ({basis}), {beyond} more than the band's upper end of {high} ({deviation} above); of {not_known} units the people are not or not fully known. Give units to a smaller neighbour, or split the circle.</source>
        <translation>{circle}至少有 {people}（{basis}），比区间上限 {high} 人多 {beyond} 人（高 {deviation}）；另有 {not_known} 个划分单元人数不详或不全。请把部分划分单元划给较小的相邻生活圈，或拆分该生活圈。</translation>
    </message>
    <message>
        <source>{circle} has no hub.</source>
        <translation>{circle}没有综合服务体。</translation>
    </message>
    <message>
        <source>{circle} has {count} service complexes, {wanted} wanted. Plan one there, or draw the border so that it takes one in.</source>
        <translation>{circle}有 {count} 处综合服务体，应有 {wanted} 处。请在其中规划一处，或调整边界纳入一处。</translation>
    </message>
    <message>
        <source>{circle} has {count} service complexes, {wanted} wanted. Planned or closing, and not counted: {planned}.</source>
        <translation>{circle}有 {count} 处综合服务体，应有 {wanted} 处。规划中或将关闭、未计入的有：{planned}。</translation>
    </message>
    <message>
        <source>{circle} has {people} ({basis}), {beyond} more than the band's upper end of {high} ({deviation} above). Give units to a smaller neighbour, or split the circle.</source>
        <translation>{circle}有 {people}（{basis}），比区间上限 {high} 人多 {beyond} 人（高 {deviation}）。请把部分划分单元划给较小的相邻生活圈，或拆分该生活圈。</translation>
    </message>
    <message>
        <source>{circle} has {people} ({basis}), {lacking} fewer than the band's lower end of {low} ({deviation} below). Add units of a larger neighbour.</source>
        <translation>{circle}有 {people}（{basis}），比区间下限 {low} 人少 {lacking} 人（低 {deviation}）。请从较大的相邻生活圈划入划分单元。</translation>
    </message>
    <message>
        <source>{circle} has {people} counted ({basis}) and would leave the band with {room} more; of {not_known} units the people are not or not fully known. Enter them to be sure.</source>
        <translation>{circle}已计 {people}（{basis}），再多 {room} 人就会超出区间；有 {not_known} 个划分单元人数不详或不全。请补齐人数以便确认。</translation>
    </message>
    <message>
        <source>{circle} holds no unit. Paint units into it, or retire it.</source>
        <translation>{circle}没有划分单元。请涂入划分单元，或撤销该生活圈。</translation>
    </message>
    <message>
        <source>{circle} is cut by {barriers}: {people} and {area_m2} ({share} of its area) lie on the other side. Give that side to the circle over there, unless a crossing makes it near on foot.</source>
        <translation>{circle}被{barriers}切开：另一侧有 {people}、{area_m2}（占其面积 {share}）。除非有过街或过河通道使步行方便，请把那一侧划给对面的生活圈。</translation>
    </message>
    <message>
        <source>{circle} is entered under {entered}, but none of its units lies there; most lie in {home}. Correct the circle's subdistrict.</source>
        <translation>{circle}登记在{entered}名下，但没有一个划分单元位于该街道，多数位于{home}。请改正该生活圈所属街道。</translation>
    </message>
    <message>
        <source>{circle} is in {parts} pieces, up to {gap_m} m apart: a part of the subdistrict lies apart from the rest and has too few people for a circle of its own.</source>
        <translation>{circle}分为{parts}片，最远相隔{gap_m}米：街道有一部分与其余不相连，人口又不足以单独成圈。</translation>
    </message>
    <message>
        <source>{circle} is locked, so it was not changed. Unlock it in the table of circles first.</source>
        <translation>{circle}已锁定，未作修改。请先在生活圈列表中解锁。</translation>
    </message>
    <message>
        <source>{circle} lies in {home}, but {units} of its units lie in {other}: {area_m2}, {people}. Give them to a circle of {other}, unless the subdistricts have agreed on it.</source>
        <translation>{circle}位于{home}，但有 {units} 个划分单元位于{other}：{area_m2}，{people}。除非两街道已协商一致，请划给{other}的生活圈。</translation>
    </message>
    <message>
        <source>{circle} lies in {pieces} pieces although {meant} are expected. Lower the expected pieces of the circle if that is right.</source>
        <translation>{circle}只有 {pieces} 片，少于应有的 {meant} 片。如无误，请调低该生活圈的应有片数。</translation>
    </message>
    <message>
        <source>{circle} lies on both sides of a barrier ({barrier}) along {metres} m, and is connected around its end.</source>
        <translation>{circle}位于阻隔线（{barrier}）两侧，沿线{metres}米，绕过阻隔线端头相连。</translation>
    </message>
    <message>
        <source>{circle} lies wholly inside {around}: {units} units, {area_m2}, {people}. Merge the two, or move their border so that {circle} reaches others.</source>
        <translation>{circle}整个被{around}包围：{units} 个划分单元，{area_m2}，{people}。请合并两者，或调整边界，使{circle}与其他生活圈相邻。</translation>
    </message>
    <message>
        <source>{circle} now receives.</source>
        <translation>现在划入“{circle}”。</translation>
    </message>
    <message>
        <source>{circle} {share} %</source>
        <translation>{circle} {share}%</translation>
    </message>
    <message>
        <source>{circle}, {category}: {told}</source>
        <translation>{circle}，{category}：{told}</translation>
    </message>
    <message>
        <source>{circle}: {category}</source>
        <translation>{circle}：{category}</translation>
    </message>
    <message>
        <source>{circle}: {people} people ({share} %) walk more than {metres} m to their hub {hub}.</source>
        <translation>{circle}：{people}人（{share}%）步行超过{metres}米才能到综合服务体{hub}。</translation>
    </message>
    <message>
        <source>{circle}: {people} people, {off} fewer than the band of {low} to {high}.</source>
        <translation>{circle}：{people}人，比{low}至{high}人的规模少{off}人。</translation>
    </message>
    <message>
        <source>{circle}: {people} people, {off} more than the band of {low} to {high}.</source>
        <translation>{circle}：{people}人，比{low}至{high}人的规模多{off}人。</translation>
    </message>
    <message>
        <source>{clauses} still wait for somebody to proof-read them; by these, {circles} would have gaps. They are shown apart and are hints, not findings.</source>
        <translation>另有 {clauses}尚未核对原文，按它们会有 {circles}出现缺口；这些单独列出，只作线索，不作结论。</translation>
    </message>
    <message>
        <source>{column} ({what})</source>
        <translation>{column}（{what}）</translation>
    </message>
    <message>
        <source>{column} “{cell}” {told}</source>
        <translation>{column}“{cell}”{told}</translation>
    </message>
    <message>
        <source>{column}: “{text}” {reason}.</source>
        <translation>{column}：“{text}”{reason}。</translation>
    </message>
    <message>
        <source>{confirmed} of {count} clauses confirmed, {recalled} to be checked</source>
        <translation>{count} 条中已核 {confirmed} 条，未核 {recalled} 条</translation>
    </message>
    <message>
        <source>{count} already in a circle</source>
        <translation>{count} 个已有所属</translation>
    </message>
    <message>
        <source>{count} amounts of money tell no unit, neither in the cell nor in the heading. They stay unknown until you say what they are in.</source>
        <translation>有 {count} 处金额在单元格和表头中都没有写单位。在您说明之前按未知处理。</translation>
    </message>
    <message>
        <source>{count} amounts say neither in their heading nor in the cell whether they are in yuan or in 10,000 yuan. They stay unknown; say what they are in, and import again.</source>
        <translation>有{count}个金额在表头和单元格里都没有注明是元还是万元，暂按未知处理；请说明单位后重新导入。</translation>
    </message>
    <message>
        <source>{count} because of a lock</source>
        <translation>{count} 个涉及已锁定的生活圈</translation>
    </message>
    <message>
        <source>{count} blocks stay small or narrow, because they have no neighbour to join in their subdistrict.</source>
        <translation>{count} 个街坊仍过小或过窄，因为在本街道内没有可并入的相邻街坊。</translation>
    </message>
    <message>
        <source>{count} categories with a gap</source>
        <translation>{count} 类设施有缺口</translation>
    </message>
    <message>
        <source>{count} cells or rows of {file} cannot be taken over: {examples}</source>
        <translation>{file} 中有{count}处无法采用：{examples}</translation>
    </message>
    <message>
        <source>{count} cells that were told only and are not read back came back different: {examples}. If they are right, set circle, subdistrict and package here in the panel.</source>
        <translation>有 {count} 个只供查看、不读回的单元格被改过：{examples}。如确应如此，请在面板里设置生活圈、街道和项目包。</translation>
    </message>
    <message>
        <source>{count} cells were changed both here and in the list. What is here was kept; the report lists them.</source>
        <translation>有{count}个单元格在本地和清单中都改过，保留本地内容，详见报告。</translation>
    </message>
    <message>
        <source>{count} circles</source>
        <translation>{count} 个生活圈</translation>
    </message>
    <message>
        <source>{count} circles hold no unit; compare circles and units.</source>
        <translation>有 {count} 个生活圈内没有划分单元，请核对生活圈与划分单元。</translation>
    </message>
    <message>
        <source>{count} circles reach beyond the units imported: what is left of them, {area_m2} m² in all, stays one unit each, so that no place is lost. Import the units there.</source>
        <translation>{count} 个生活圈超出已导入的划分单元：剩余部分共 {area_m2} 平方米，各自保留为一个单元，避免遗漏。请导入该处的划分单元。</translation>
    </message>
    <message>
        <source>{count} clauses</source>
        <translation>{count} 条条款</translation>
    </message>
    <message>
        <source>{count} events</source>
        <translation>{count} 项活动</translation>
    </message>
    <message>
        <source>{count} facilities are too many for one result each (at most {most}). Select some, name categories, or choose one result per category.</source>
        <translation>有 {count} 处设施，数量太多，不能每处出一个结果（最多 {most} 处）。请只选一部分、限定类别，或改为按类别出结果。</translation>
    </message>
    <message>
        <source>{count} facilities have no place on the map yet and count for nobody.</source>
        <translation>{count}处设施还没有落位，不计入任何人的可达设施。</translation>
    </message>
    <message>
        <source>{count} facilities have the same category and name as another within {within_m:g} m. Delete one of the two if they are the same place.</source>
        <translation>有 {count} 处设施与 {within_m:g} 米内的另一处类别和名称都相同。如果是同一处，请删去一个。</translation>
    </message>
    <message>
        <source>{count} facilities lie farther than {max_snap_m:g} m from every street and reach nothing ({examples}).</source>
        <translation>有 {count} 处设施离任何道路都超过 {max_snap_m:g} 米，未接入路网，没有可达范围（{examples}）。</translation>
    </message>
    <message>
        <source>{count} facilities stand within {within_m:g} m of another of the same category. Delete one of the two if they are the same place.</source>
        <translation>有 {count} 处设施与同类别的另一处相距不到 {within_m:g} 米。如果是同一处，请删去一个。</translation>
    </message>
    <message>
        <source>{count} features have another geometry type than the layer; they come out without geometry ({examples}). Save them as a layer of their own and move that.</source>
        <translation>有 {count} 个要素的几何类型与图层不同，结果中没有图形（{examples}）。请把它们另存为一个图层再换算。</translation>
    </message>
    <message>
        <source>{count} features have coordinates that are no place on earth; they come out without geometry ({examples}). Mend or delete them.</source>
        <translation>有 {count} 个要素的坐标不在地球上，结果中没有图形（{examples}）。请改正或删除。</translation>
    </message>
    <message>
        <source>{count} features have no geometry and stay without one ({examples}).</source>
        <translation>有 {count} 个要素没有图形，结果中仍没有（{examples}）。</translation>
    </message>
    <message>
        <source>{count} features lie outside China, wholly or in part, and were not moved there ({examples}). Only maps of China are shifted; check the layer and its coordinate reference system.</source>
        <translation>有 {count} 个要素全部或部分在中国以外，该处未移动（{examples}）。只有中国的地图才有偏移，请检查图层及其坐标系。</translation>
    </message>
    <message>
        <source>{count} for another reason</source>
        <translation>{count} 个另有原因</translation>
    </message>
    <message>
        <source>{count} gaps between the circles, {area_m2} m² in all: these places belong to no circle.</source>
        <translation>生活圈之间有 {count} 处空隙，共 {area_m2} 平方米：这些地方不属于任何生活圈。</translation>
    </message>
    <message>
        <source>{count} hubs are not connected to the streets; distances to them are straight lines ({examples}).</source>
        <translation>{count}处综合服务体未接入路网，到那里的距离为直线距离（{examples}）。</translation>
    </message>
    <message>
        <source>{count} hubs lie in no unit and are left out ({examples}).</source>
        <translation>{count}处综合服务体不在任何单元内，未予考虑（{examples}）。</translation>
    </message>
    <message>
        <source>{count} in another subdistrict</source>
        <translation>{count} 个在别的街道</translation>
    </message>
    <message>
        <source>{count} in which the line ends</source>
        <translation>{count} 个线止于其中</translation>
    </message>
    <message>
        <source>{count} more on the result page</source>
        <translation>另有{count}项见结果页面</translation>
    </message>
    <message>
        <source>{count} needs</source>
        <translation>{count} 条需求</translation>
    </message>
    <message>
        <source>{count} needs chosen; the first one</source>
        <translation>选中 {count} 条需求，第一条</translation>
    </message>
    <message>
        <source>{count} of the units taken out had people of their own; blocks count the residences inside instead.</source>
        <translation>被取代的划分单元中有 {count} 个有自有人数；街坊改按其中的小区计算人数。</translation>
    </message>
    <message>
        <source>{count} of these units are cut by a border of the other file or lie outside its circles ({people:,.0f} people known): check them.</source>
        <translation>其中 {count} 个划分单元被对方文件的边界切开或位于其生活圈之外（已知 {people:,.0f} 人），请逐一核对。</translation>
    </message>
    <message>
        <source>{count} of which hardly anything would be cut off</source>
        <translation>{count} 个几乎切不下什么</translation>
    </message>
    <message>
        <source>{count} of your steps are not in the copies, because the file was changed elsewhere; look, and do them again where they are still wanted.
{steps}</source>
        <translation>因文件已在别处修改，您有 {count} 步操作未能放进副本；请查看，仍需要的请重做。
{steps}</translation>
    </message>
    <message>
        <source>{count} of {total} facilities carry {kinds} categories that the standard does not know; they serve nobody. Translate them in the category table or correct them.</source>
        <translation>{total} 处设施中有 {count} 处的类别不在标准里（共 {kinds} 种），不会被任何人用到。请在类别对照表里对应，或改正类别。</translation>
    </message>
    <message>
        <source>{count} of {total} facilities have no category and serve nobody. Enter a code or name of the standard.</source>
        <translation>{total} 处设施中有 {count} 处没有类别，不会被任何人用到。请填写标准里的编码或名称。</translation>
    </message>
    <message>
        <source>{count} of {total} features have a broken geometry and cannot be used. Repair them with Fix geometries in the toolbox.</source>
        <translation>{total} 个要素中有 {count} 个图形有错，无法使用。请用工具箱里的“修复几何图形”处理。</translation>
    </message>
    <message>
        <source>{count} of {total} features have an outline that crosses itself. They are used in a mended form, whose area may differ from what was meant. Repair them with Fix geometries in the toolbox.</source>
        <translation>{total} 个要素中有 {count} 个边界自相交。计算时用修复后的图形，面积可能与本意不同。请用工具箱里的“修复几何图形”处理。</translation>
    </message>
    <message>
        <source>{count} of {total} features have no geometry and cannot be used. Draw them or enter coordinates.</source>
        <translation>{total} 个要素中有 {count} 个没有图形，无法使用。请补画图形或填写坐标。</translation>
    </message>
    <message>
        <source>{count} of {total} features lie at longitude 0, latitude 0: their coordinates are missing. Enter them, or delete the features' geometry.</source>
        <translation>{total} 个要素中有 {count} 个位于经度 0、纬度 0，说明坐标缺失。请补填坐标，或删除这些要素的图形。</translation>
    </message>
    <message>
        <source>{count} of {total} features lie more than {kilometres:.0f} km away from the other layers, probably through typing errors or a wrong match of addresses. Correct their coordinates.</source>
        <translation>{total} 个要素中有 {count} 个离其他图层超过 {kilometres:.0f} 公里，多半是坐标输错或地址匹配错了。请改正坐标。</translation>
    </message>
    <message>
        <source>{count} of {total} lie farther than {max_snap_m:g} m from every street and are not routed. Draw the missing paths, or raise the snapping limit (MAX_SNAP).</source>
        <translation>{total} 处中有 {count} 处离任何道路都超过 {max_snap_m:g} 米，未接入路网。请补画缺少的道路，或放宽接入距离（MAX_SNAP）。</translation>
    </message>
    <message>
        <source>{count} of {total} residences have fewer than 0 people and count as unknown. Correct them.</source>
        <translation>{total} 处小区或住宅中有 {count} 处人口小于 0，按人口不详处理。请改正。</translation>
    </message>
    <message>
        <source>{count} of {total} residences have no number of people and count as unknown. Enter it, or spread the people of the residents' committees over them.</source>
        <translation>{total} 处小区或住宅中有 {count} 处没有人口，按人口不详处理。请补填，或把居民区的人口分摊到各小区。</translation>
    </message>
    <message>
        <source>{count} of {total} residences have text instead of a number of people (for example {examples}). They count as unknown; write plain numbers.</source>
        <translation>{total} 处小区或住宅中有 {count} 处的人口填的是文字（例如 {examples}），按人口不详处理。请只填数字。</translation>
    </message>
    <message>
        <source>{count} of {total} residences with {people:.0f} people lie in no circle and are in none of its figures. Extend the circles, or leave these residences out.</source>
        <translation>{total} 处小区或住宅中有 {count} 处（{people:.0f} 人）不在任何生活圈内，不计入任何生活圈的数字。请扩大生活圈，或确认不需要计入。</translation>
    </message>
    <message>
        <source>{count} packages</source>
        <translation>{count} 个项目包</translation>
    </message>
    <message>
        <source>{count} pairs of units overlap; the {listed} largest places are listed. Import the units again with the repair switched on.</source>
        <translation>共有 {count} 对划分单元重叠，只列出最大的 {listed} 处。请在导入时勾选修复，重新导入划分单元。</translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>{count} places were left as they are, because nobody but you can say what is right there: {examples}</source>
        <translation>有{count}处保持原样，因为只有您能判断怎样才对：{examples}</translation>
    </message>
    <message>
        <source>{count} projects</source>
        <translation>{count} 个项目</translation>
    </message>
    <message>
        <source>{count} projects have no place yet: they belong to no circle, and change nothing in the gaps.</source>
        <translation>{count} 个项目还没有落位：不属于任何生活圈，对缺口也没有作用。</translation>
    </message>
    <message>
        <source>{count} projects: {gained} people reach more than now, {lost} reach less.</source>
        <translation>{count}个项目：{gained}人的服务较现状增加，{lost}人减少。</translation>
    </message>
    <message>
        <source>{count} residences</source>
        <translation>{count} 处小区或住宅</translation>
    </message>
    <message>
        <source>{count} residences have more than {most} people each. Check that the column is not a total, an area or a code.</source>
        <translation>有 {count} 处小区或住宅的人口都超过 {most} 人。请确认该列不是合计、面积或编码。</translation>
    </message>
    <message>
        <source>{count} residences have no usable geometry and get nobody ({examples}).</source>
        <translation>有 {count} 处小区没有可用的图形，未分到人口（{examples}）。</translation>
    </message>
    <message>
        <source>{count} residences lie in more than one unit and belong to the first ({examples}). Mend the overlap of the units.</source>
        <translation>有 {count} 处小区同时在几个单元内，归入第一个（{examples}）。请修正单元之间的重叠。</translation>
    </message>
    <message>
        <source>{count} residences lie in no subdistrict and are not counted in any block.</source>
        <translation>{count} 个小区不在任何街道内，未计入任何街坊。</translation>
    </message>
    <message>
        <source>{count} residences lie outside all units and stay empty ({examples}). Add their units, or leave them out of the analysis.</source>
        <translation>有 {count} 处小区不在任何单元内，人口留空（{examples}）。请补充单元，或在分析中去掉这些小区。</translation>
    </message>
    <message>
        <source>{count} residences of unknown area count with the mean of their unit ({examples}).</source>
        <translation>有 {count} 处小区面积未知，按所在单元的平均面积计（{examples}）。</translation>
    </message>
    <message>
        <source>{count} residences stand within {within_m:g} m of another. If they are the same, its people are counted twice: delete one of the two.</source>
        <translation>有 {count} 处小区或住宅与另一处相距不到 {within_m:g} 米。如果是同一处，人口就算了两遍：请删去一个。</translation>
    </message>
    <message>
        <source>{count} rows ({rows}): {remark}</source>
        <translation>{count} 行（{rows}）：{remark}</translation>
    </message>
    <message>
        <source>{count} rows are no projects (subtotals, notes, repeated headings); the report lists them.</source>
        <translation>有{count}行不是项目（小计、备注、重复表头），详见报告。</translation>
    </message>
    <message>
        <source>{count} rows carry the id of another row and are not read: {examples}. If they are new projects, take their id away and import them as a project list.</source>
        <translation>有 {count} 行与别的行编号相同，没有读取：{examples}。如果是新项目，请去掉编号，按项目清单导入。</translation>
    </message>
    <message>
        <source>{count} rows fit the same residence; say which one is meant</source>
        <translation>有 {count} 行对应同一个小区，请确认是哪一行</translation>
    </message>
    <message>
        <source>{count} rows more with remarks of this kind; the report names each.</source>
        <translation>另有 {count} 行有同类说明，详见报告。</translation>
    </message>
    <message>
        <source>{count} rows named something that is gone (gates, hosted facilities, subdistricts); they now name nothing.</source>
        <translation>有 {count} 行引用的对象已被移除（出入口、所属综合体、街道等），引用已清空。</translation>
    </message>
    <message>
        <source>{count} rows of {file} have no id: they are new projects. Import them as a project list.</source>
        <translation>{file} 中有{count}行没有项目标识，属新项目，请按项目清单导入。</translation>
    </message>
    <message>
        <source>{count} rows that belonged to nothing any more are in order. Check the data again to see what is left.</source>
        <translation>已清理 {count} 条所属对象已删除的记录。请再检查一次数据，看看还剩哪些问题。</translation>
    </message>
    <message>
        <source>{count} rows that went out did not come back: {examples}. Their projects stay as they are here.</source>
        <translation>导出过的行有 {count} 行没有返回：{examples}。这些项目在这边保持原样。</translation>
    </message>
    <message>
        <source>{count} rows were changed elsewhere since you read them. Nothing was written.</source>
        <translation>{count} 条记录在您读取后已被他处改动，尚未写入任何内容。</translation>
    </message>
    <message>
        <source>{count} service complexes lie in no unit and count for no circle: {names}. Check where they are placed.</source>
        <translation>{count} 处综合服务体不在任何划分单元内，不计入任何生活圈：{names}。请核对其位置。</translation>
    </message>
    <message>
        <source>{count} street blocks kept in the blueprint in place of {gone} units; the circles of all scenarios follow.</source>
        <translation>{count} 个街坊已写入蓝图，取代原有 {gone} 个划分单元；所有划圈方案的生活圈随之调整。</translation>
    </message>
    <message>
        <source>{count} street ends stop short of a vertex of another street and are not joined to it. A larger joining tolerance (JOIN_TOLERANCE) joins them where they belong together.</source>
        <translation>有 {count} 个道路端点离另一条道路的节点很近，却没有接上。确属同一路口的，调大相接容差（JOIN_TOLERANCE）即可接上。</translation>
    </message>
    <message>
        <source>{count} street ends touch or stop short of another street between its vertices and are not joined to it. No tolerance joins them: snap them in QGIS (Snap geometries to layer, inserting vertices where required).</source>
        <translation>有 {count} 个道路端点碰到或差一点碰到另一条道路的中段，却没有接上。调大容差也接不上，请在 QGIS 里捕捉（“将几何图形捕捉到图层”，需要处插入节点）。</translation>
    </message>
    <message>
        <source>{count} subdistricts</source>
        <translation>{count} 个街道</translation>
    </message>
    <message>
        <source>{count} that are gone</source>
        <translation>{count} 个已不存在</translation>
    </message>
    <message>
        <source>{count} that the line only touches</source>
        <translation>{count} 个线只碰到边</translation>
    </message>
    <message>
        <source>{count} units belong to no circle of the new scenario yet.</source>
        <translation>{count} 个划分单元在新方案中尚未归入任何生活圈。</translation>
    </message>
    <message>
        <source>{count} units belong to no subdistrict; their circles belong to none either ({examples}).</source>
        <translation>{count}个单元不属于任何街道，所在生活圈也不属于任何街道（{examples}）。</translation>
    </message>
    <message>
        <source>{count} units have no area; they belong to the circle of their subdistrict with the fewest people ({examples}). Draw or delete them.</source>
        <translation>{count}个单元没有面积，已归入所在街道人口最少的生活圈（{examples}）。请补画或删除。</translation>
    </message>
    <message>
        <source>{count} units have no residence of known area; their people were shared out equally ({examples}).</source>
        <translation>有 {count} 个单元的小区面积都未知，人口平均分摊（{examples}）。</translation>
    </message>
    <message>
        <source>{count} units have no usable number of people (empty, negative or no number); their residences stay empty ({examples}).</source>
        <translation>有 {count} 个单元没有可用的人口（为空、为负或不是数字），其中小区的人口留空（{examples}）。</translation>
    </message>
    <message>
        <source>{count} units have people but no residence; they are listed apart ({examples}). Add the missing residences, or their people count nowhere.</source>
        <translation>有 {count} 个单元有人口但没有小区，已单独列出（{examples}）。请补充缺少的小区，否则这些人口不计入任何结果。</translation>
    </message>
    <message>
        <source>{count} units lie in no circle and are unassigned.</source>
        <translation>有 {count} 个划分单元不在任何生活圈内，尚未划入。</translation>
    </message>
    <message>
        <source>{count} units reach beyond the subdistricts; the {listed} largest are listed. Units and subdistrict borders probably come from different drawings.</source>
        <translation>共有 {count} 个划分单元超出街道边界，只列出最大的 {listed} 个。划分单元与街道边界可能来自不同的底图。</translation>
    </message>
    <message>
        <source>{count} units that were cut or joined here are not in the file, which was changed elsewhere. In the copied scenarios the units there now are unassigned in their place.</source>
        <translation>文件已在别处修改，其中没有您在此切分或合并的{count}个单元。复制出的方案里，相应位置的现有单元未划入任何生活圈。</translation>
    </message>
    <message>
        <source>{count} units touch no other unit: they may be drawn with gaps between them. Repair the coverage of the units when importing them.</source>
        <translation>{count}个单元不与任何单元相接，单元之间可能留有缝隙。请在导入划分单元时修复覆盖。</translation>
    </message>
    <message>
        <source>{count}, of which {unrouted} too far from any street</source>
        <translation>{count}，其中 {unrouted} 处离道路过远</translation>
    </message>
    <message>
        <source>{date} facility gap analysis</source>
        <translation>{date} 设施缺口分析</translation>
    </message>
    <message>
        <source>{date} is not a date up to today. Write it as year-month-day, such as 2026-05-04.</source>
        <translation>“{date}”不是今天及以前的日期。请按“年-月-日”填写，例如 2026-05-04。</translation>
    </message>
    <message>
        <source>{distance} in {minutes} min</source>
        <translation>{minutes} 分钟 {distance}</translation>
    </message>
    <message>
        <source>{facility} is closed by {closing} and enlarged by {enlarging}: built together, it is closed</source>
        <translation>“{facility}”被“{closing}”关闭，又被“{enlarging}”扩建：一起实施时按关闭计算</translation>
    </message>
    <message>
        <source>{facility} is enlarged to different sizes by {enlarging}: built together, the last one named holds</source>
        <translation>“{facility}”被“{enlarging}”扩建成不同规模：一起实施时以排在最后的项目为准</translation>
    </message>
    <message>
        <source>{field}: telephone or identity numbers in the text were left out.</source>
        <translation>{field}：已略去文字中的电话或证件号码。</translation>
    </message>
    <message>
        <source>{field}: there is no {value} in the blueprint</source>
        <translation>{field}：蓝图中没有“{value}”</translation>
    </message>
    <message>
        <source>{field}: {count} residences have no usable floor area (zero, negative or no number); it is treated as unknown.</source>
        <translation>字段 {field}：有 {count} 处小区没有可用的建筑面积（为零、为负或不是数字），按未知处理。</translation>
    </message>
    <message>
        <source>{field}: {count} units have a total that is no whole number; their shares have fractions so that the sum stays exact ({examples}).</source>
        <translation>字段 {field}：有 {count} 个单元的总数不是整数，分摊结果带小数以保证合计不变（{examples}）。</translation>
    </message>
    <message>
        <source>{field}: {count} units hold something that is no number and are treated as unknown ({examples}).</source>
        <translation>字段 {field}：有 {count} 个单元填的不是数字，按未知处理（{examples}）。</translation>
    </message>
    <message>
        <source>{field}: {count} units hold something that is no number of people and are treated as unknown ({examples}).</source>
        <translation>{field}：{count}个单元的值不是有效人数，按不清楚处理（{examples}）。</translation>
    </message>
    <message>
        <source>{field}: {value} fits several rows; none was taken</source>
        <translation>{field}：“{value}”对应多行，未作关联</translation>
    </message>
    <message>
        <source>{field}: {value} is no usable number and was left empty</source>
        <translation>{field}：“{value}”不是可用的数值，已留空</translation>
    </message>
    <message>
        <source>{field}: {value} is not understood</source>
        <translation>{field}：“{value}”无法识别</translation>
    </message>
    <message>
        <source>{field}: {value} read as {number}</source>
        <translation>{field}：“{value}”按 {number} 读取</translation>
    </message>
    <message>
        <source>{field}: {value}, so it was left empty as unknown</source>
        <translation>{field}：“{value}”，按未知留空</translation>
    </message>
    <message>
        <source>{field}: “{cell}” stands in a list of opinions. Only whole forms count as questionnaires; it is counted with the others of the list.</source>
        <translation>{field}：“{cell}”出现在意见清单中。只有整份答卷才计作问卷，此条按清单中的其他意见统计。</translation>
    </message>
    <message>
        <source>{field}: “{cell}” was not understood and is left empty.</source>
        <translation>{field}：“{cell}”无法识别，留空。</translation>
    </message>
    <message>
        <source>{field}: “{cell}” was read as {value}.</source>
        <translation>{field}：“{cell}”读作 {value}。</translation>
    </message>
    <message>
        <source>{file} could not be written in {folder} ({problem}). Close the program that shows it, or choose another name.</source>
        <translation>无法在 {folder} 写入 {file}（{problem}）。请关闭正在打开它的程序，或换一个文件名。</translation>
    </message>
    <message>
        <source>{file} could not be written: the folder {folder} does not exist. Choose another folder, or make this one first.</source>
        <translation>无法写入 {file}：文件夹 {folder} 不存在。请换一个文件夹，或先新建它。</translation>
    </message>
    <message>
        <source>{file} could not be written: the folder {folder} is read-only for you. Choose another folder, or ask its owner for the right to write.</source>
        <translation>无法写入 {file}：您对文件夹 {folder} 没有写权限。请换一个文件夹，或向管理者申请写权限。</translation>
    </message>
    <message>
        <source>{file} could not be written: there is no room left in {folder}. Free some space or choose another disk; nothing half-written was left there.</source>
        <translation>无法写入 {file}：{folder} 所在磁盘已满。请清出空间或换一个磁盘；没有留下写了一半的文件。</translation>
    </message>
    <message>
        <source>{file} does not have two columns. The first must hold your words, the second the category codes.</source>
        <translation>{file} 没有两列。第一列应是您用的词，第二列应是类别代码。</translation>
    </message>
    <message>
        <source>{file} has no column that could hold the names of projects. Say which one it is; there are: {columns}</source>
        <translation>{file} 中找不到项目名称列，请指明是哪一列。现有各列：{columns}</translation>
    </message>
    <message>
        <source>{file} has no column “{heading}”. Its columns are: {headings}.</source>
        <translation>{file} 没有“{heading}”列。现有列：{headings}。</translation>
    </message>
    <message>
        <source>{file} has no facilities. Import facilities first.</source>
        <translation>{file} 中没有设施。请先导入设施。</translation>
    </message>
    <message>
        <source>{file} has no residences. Import residences first.</source>
        <translation>{file} 中没有小区。请先导入小区。</translation>
    </message>
    <message>
        <source>{file} has no streets that people can walk on. Import streets first.</source>
        <translation>{file} 中没有可步行的道路。请先导入道路。</translation>
    </message>
    <message>
        <source>{file} has {count} faulty rows or cells: it can be read here but not changed. Correct it in a spreadsheet.</source>
        <translation>{file} 有 {count} 处错误的行或单元格：可以在此阅读，不能修改。请在电子表格中改正。</translation>
    </message>
    <message>
        <source>{file} holds forms of the questionnaire {survey}, which is here already: they update it. Give the questionnaire another name to keep both.</source>
        <translation>{file} 是已导入的问卷“{survey}”，将更新原有答卷。如需另存一份，请另起问卷名称。</translation>
    </message>
    <message>
        <source>{file} is no LifeCircle blueprint. Choose a file that was made with New Blueprint, or load its layers into a blueprint as data.</source>
        <translation>{file} 不是生活圈蓝图文件。请选择用“新建蓝图”生成的文件，或把其中的图层作为数据导入蓝图。</translation>
    </message>
    <message>
        <source>{file} is no OSM extract. Choose a file that ends in .osm.pbf or .osm.</source>
        <translation>{file} 不是 OSM 数据文件。请选择以 .osm.pbf 或 .osm 结尾的文件。</translation>
    </message>
    <message>
        <source>{file} is there already. Choose another name, or open it instead.</source>
        <translation>{file}已存在。请换个名称，或直接打开它。</translation>
    </message>
    <message>
        <source>{file} was brought up to date for this version of LifeCircle; older ones cannot open it any more. As it was before, it lies beside it as {backup}.</source>
        <translation>{file}已更新为本版本LifeCircle的格式，旧版本不能再打开。更新前的文件保存在同一文件夹：{backup}。</translation>
    </message>
    <message>
        <source>{first} and {second} both cover {area_m2}: this place would be in two circles. Import the units again with the repair switched on.</source>
        <translation>{first}与{second}重叠 {area_m2}：此处会同时属于两个生活圈。请在导入时勾选修复，重新导入划分单元。</translation>
    </message>
    <message>
        <source>{first} and {second} overlap by {area_m2} m²</source>
        <translation>{first}与{second}重叠 {area_m2} 平方米</translation>
    </message>
    <message>
        <source>{fractions} of {residences} residences have fractions of people, as after spreading totals. This does no harm.</source>
        <translation>{residences} 处小区或住宅中有 {fractions} 处的人口带小数，常见于分摊后的数据，不影响计算。</translation>
    </message>
    <message>
        <source>{function} takes {least} to {most} arguments.</source>
        <translation>{function} 需要 {least} 至 {most} 个参数。</translation>
    </message>
    <message>
        <source>{groups} groups; a walk of {metres:.0f} m, which is {minutes:.1f} minutes at {speed:g} m/s. Areas are pictures: take figures from the walks of the residences.</source>
        <translation>共 {groups} 组；步行 {metres:.0f} 米，按 {speed:g} 米/秒合 {minutes:.1f} 分钟。范围只是示意，统计以小区的步行距离为准。</translation>
    </message>
    <message>
        <source>{hectares} ha</source>
        <translation>{hectares} 公顷</translation>
    </message>
    <message>
        <source>{kinds} others × {count}</source>
        <translation>其他 {kinds} 种 × {count}</translation>
    </message>
    <message>
        <source>{kind} ({count})</source>
        <translation>{kind}（{count}）</translation>
    </message>
    <message>
        <source>{km2} km²</source>
        <translation>{km2} km²</translation>
    </message>
    <message>
        <source>{layer}: {count} features moved, by {metres:.1f} m (median).</source>
        <translation>“{layer}”：已移动 {count} 个要素，移动距离 {metres:.1f} 米（中位数）。</translation>
    </message>
    <message>
        <source>{lead}; {residence}: nearest on foot {walk}.</source>
        <translation>{lead}；{residence}，最近一处步行 {walk}。</translation>
    </message>
    <message>
        <source>{length} km; {components} separate parts, the largest holds {share} of the length</source>
        <translation>{length} 公里；分为互不相连的 {components} 片，最大一片占总长 {share}</translation>
    </message>
    <message>
        <source>{levels} min</source>
        <translation>{levels} 分钟</translation>
    </message>
    <message>
        <source>{low} to {high} people</source>
        <translation>{low} 至 {high} 人</translation>
    </message>
    <message>
        <source>{mark} {name} (adopted)</source>
        <translation>{mark} {name}（采用）</translation>
    </message>
    <message>
        <source>{metres} m</source>
        <translation>{metres} 米</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}分钟</translation>
    </message>
    <message>
        <source>{moment}, in {seconds} s, LifeCircle {version}</source>
        <translation>{moment}，用时 {seconds} 秒，LifeCircle {version}</translation>
    </message>
    <message>
        <source>{month}: reported {reported}, not reported {silent}; ■ red {red}, ▲ yellow {yellow}, ● green {green}; obstacles {obstacles}.</source>
        <translation>{month}：已报 {reported}，未报 {silent}；■ 红灯 {red}，▲ 黄灯 {yellow}，● 绿灯 {green}；堵点 {obstacles}。</translation>
    </message>
    <message>
        <source>{names} and others, {count} projects in all</source>
        <translation>{names}等 {count} 个项目</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names}，另有 {count} 个</translation>
    </message>
    <message>
        <source>{names}: the list does not say where it is ({text}).</source>
        <translation>{names}：清单没有写明位置（{text}）。</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name}（副本）</translation>
    </message>
    <message>
        <source>{name} (synthetic data)</source>
        <translation>{name}（合成数据）</translation>
    </message>
    <message>
        <source>{name} ({kind})</source>
        <translation>{name}（{kind}）</translation>
    </message>
    <message>
        <source>{name} ({rough})</source>
        <translation>{name}（{rough}）</translation>
    </message>
    <message>
        <source>{name} rows to mend</source>
        <translation>{name} 待修改的行</translation>
    </message>
    <message>
        <source>{name} stands twice in the same category, {distance_m:.0f} m apart.</source>
        <translation>“{name}”在同一类别里出现两次，相距 {distance_m:.0f} 米。</translation>
    </message>
    <message>
        <source>{name}, {district}</source>
        <translation>{name}，{district}</translation>
    </message>
    <message>
        <source>{name}: asked for by {share} of all, lacking in {count} circles</source>
        <translation>{name}：全部需求中 {share} 提出，{count} 个圈短缺</translation>
    </message>
    <message>
        <source>{name}: {state}, {share} within reach, target {target}</source>
        <translation>{name}：{state}，可达 {share}，目标 {target}</translation>
    </message>
    <message>
        <source>{package} was not moved: {parent} lies inside it. Choose a package outside of it.</source>
        <translation>没有移动{package}：{parent}本身就在它里面。请另选一个不在其中的项目包。</translation>
    </message>
    <message>
        <source>{people:.0f} people in one residence.</source>
        <translation>一处小区或住宅有 {people:.0f} 人。</translation>
    </message>
    <message>
        <source>{people} ({name}, {standard})</source>
        <translation>{people}（{name}，{standard}）</translation>
    </message>
    <message>
        <source>{people} lack it in {circles}, most in {circle}</source>
        <translation>{circles}缺口共 {people}，{circle}最多</translation>
    </message>
    <message>
        <source>{people} lack it, in {circles}</source>
        <translation>{circles}中 {people}不可达</translation>
    </message>
    <message>
        <source>{people} live more than {distance} from any street in the data and could not be routed.</source>
        <translation>{people}所在位置离数据中任何道路都超过 {distance}，未接入路网。</translation>
    </message>
    <message>
        <source>{people} near the edge of the data</source>
        <translation>{people}靠近数据边缘</translation>
    </message>
    <message>
        <source>{people} not connected to the streets</source>
        <translation>{people}未接入路网</translation>
    </message>
    <message>
        <source>{people} not within reach</source>
        <translation>{people}不可达</translation>
    </message>
    <message>
        <source>{people} people ({basis})</source>
        <translation>{people}人（{basis}）</translation>
    </message>
    <message>
        <source>{people} people could not be judged (off the streets, or at the edge of the data); the verdict is the same whether they are served or not.</source>
        <translation>{people} 人无法判断（未接入路网或靠近数据边缘），但无论他们是否可达，结论都一样。</translation>
    </message>
    <message>
        <source>{people} people live near a facility that no street in the data leads to ({facilities} of this category). Draw the missing paths, or move these facilities to where they stand.</source>
        <translation>{people} 人附近的设施未接入路网（此类设施共 {facilities} 处未接入）。请补画缺少的道路，或把这些设施移到实际位置。</translation>
    </message>
    <message>
        <source>{people} people live too far from any street in the data. Draw the missing paths there, or raise the snapping limit.</source>
        <translation>{people} 人未接入路网，离任何道路都太远。请补画缺少的道路，或放宽接入距离。</translation>
    </message>
    <message>
        <source>{people} people live where no street leads; their distances to the hubs are straight lines.</source>
        <translation>{people}人的住处未接入路网，到综合服务体的距离为直线距离。</translation>
    </message>
    <message>
        <source>{people} people live within {limit_m} m of the edge of the data, and a facility may stand beyond it. Add streets and facilities of a surround of 1 km, or mark rivers and railways there as real edges.</source>
        <translation>{people} 人离数据边缘不足 {limit_m} 米，边缘以外可能有设施。请补充外围 1 公里的道路和设施，或把那里的河流、铁路标为真实边界。</translation>
    </message>
    <message>
        <source>{people} people spread over {residences} residences; {left} people live in units without residences.</source>
        <translation>已把 {people} 人分摊到 {residences} 处小区；另有 {left} 人所在的单元没有小区。</translation>
    </message>
    <message>
        <source>{people} residences could not be judged (off the streets, or at the edge of the data); the verdict is the same whether they are served or not.</source>
        <translation>{people} 处小区或住宅无法判断（未接入路网或靠近数据边缘），但无论是否可达，结论都一样。</translation>
    </message>
    <message>
        <source>{people} residences lie near a facility that no street in the data leads to ({facilities} of this category). Draw the missing paths, or move these facilities to where they stand.</source>
        <translation>{people} 处小区或住宅附近的设施未接入路网（此类设施共 {facilities} 处未接入）。请补画缺少的道路，或把这些设施移到实际位置。</translation>
    </message>
    <message>
        <source>{people} residences lie too far from any street in the data. Draw the missing paths there, or raise the snapping limit.</source>
        <translation>{people} 处小区或住宅未接入路网，离任何道路都太远。请补画缺少的道路，或放宽接入距离。</translation>
    </message>
    <message>
        <source>{people} residences lie within {limit_m} m of the edge of the data, and a facility may stand beyond it. Add streets and facilities of a surround of 1 km, or mark rivers and railways there as real edges.</source>
        <translation>{people} 处小区或住宅离数据边缘不足 {limit_m} 米，边缘以外可能有设施。请补充外围 1 公里的道路和设施，或把那里的河流、铁路标为真实边界。</translation>
    </message>
    <message>
        <source>{place} – {strength}, {why}</source>
        <translation>{place} – {strength}，{why}</translation>
    </message>
    <message>
        <source>{progress} is no progress in percent. Enter a number from 0 to 100.</source>
        <translation>{progress}不是有效的进度百分数，请填0到100之间的数。</translation>
    </message>
    <message>
        <source>{projects} projects built: {gained} people reach more than now, {lost} reach less. Each counts once.</source>
        <translation>建成{projects}个项目：{gained}人的服务较现状增加，{lost}人减少，每人只计一次。</translation>
    </message>
    <message>
        <source>{question} ({place} of {count} places)</source>
        <translation>{question}（第 {place} 处，共 {count} 处）</translation>
    </message>
    <message>
        <source>{rate} per 1,000 people</source>
        <translation>每千人 {rate} 份</translation>
    </message>
    <message>
        <source>{required} must stand in each circle; {facilities} are here.</source>
        <translation>每个生活圈内应有 {required} 处，这里有 {facilities} 处。</translation>
    </message>
    <message>
        <source>{required} must stand in each subdistrict; {facilities} are here.</source>
        <translation>每个街道内应有 {required} 处，这里有 {facilities} 处。</translation>
    </message>
    <message>
        <source>{required} must stand in the district; {facilities} are here.</source>
        <translation>全区应有 {required} 处，现有 {facilities} 处。</translation>
    </message>
    <message>
        <source>{residences} with about {people}</source>
        <translation>{residences}约 {people}</translation>
    </message>
    <message>
        <source>{residence} (about {people})</source>
        <translation>{residence}约 {people}</translation>
    </message>
    <message>
        <source>{role}: {finding}</source>
        <translation>{role}：{finding}</translation>
    </message>
    <message>
        <source>{role}: {source}, {date}</source>
        <translation>{role}：{source}，{date}</translation>
    </message>
    <message>
        <source>{rows} rows: {added} added, {updated} updated, {unchanged} unchanged, {refused} refused.</source>
        <translation>共 {rows} 行：新增 {added}，更新 {updated}，未变 {unchanged}，未导入 {refused}。</translation>
    </message>
    <message>
        <source>{same} units are the same in both files; {matched} units took the circle that holds the largest part of them.</source>
        <translation>{same} 个划分单元在两个文件中相同；{matched} 个划分单元按所占面积最大的生活圈归入。</translation>
    </message>
    <message>
        <source>{scenario} (edits of {author})</source>
        <translation>{scenario}（{author}的修改）</translation>
    </message>
    <message>
        <source>{scenario} (my edits)</source>
        <translation>{scenario}（我的修改）</translation>
    </message>
    <message>
        <source>{scenario} is the adopted scenario and was not deleted. Adopt another one first.</source>
        <translation>{scenario}是采用方案，未删除。请先将其他方案确定为采用方案。</translation>
    </message>
    <message>
        <source>{scenario} is the only scenario and was not deleted. Make another one first.</source>
        <translation>{scenario}是唯一的方案，未删除。请先新建其他方案。</translation>
    </message>
    <message>
        <source>{scenario}: borders of circles cut {count} units ({people} people known); the larger part decided. The report lists them; to cut them along the border, choose so (CUT_UNITS = cut) and import again.</source>
        <translation>{scenario}：生活圈边界切到 {count} 个划分单元（已知 {people} 人），已按较大部分归入。详见报告；如需沿边界切分，请选择“沿界线切开”（CUT_UNITS = cut）后重新导入。</translation>
    </message>
    <message>
        <source>{scenario}: borders of circles cut {count} units ({people} people known); {whole} of them stayed whole. The report lists them.</source>
        <translation>{scenario}：生活圈边界切开了 {count} 个划分单元（已知 {people} 人），其中 {whole} 个保持完整。详见报告。</translation>
    </message>
    <message>
        <source>{scenario}: cut into {pieces} ({shares}; {people} people)</source>
        <translation>{scenario}：切成 {pieces} 块（{shares}；{people} 人）</translation>
    </message>
    <message>
        <source>{scenario}: lies mostly in no circle ({shares}; {people} people)</source>
        <translation>{scenario}：大部分不在任何生活圈内（{shares}；{people} 人）</translation>
    </message>
    <message>
        <source>{scenario}: the larger part wins, {circle} ({shares}; {people} people)</source>
        <translation>{scenario}：按较大部分归入{circle}（{shares}；{people} 人）</translation>
    </message>
    <message>
        <source>{scenario}: {area_m2} m² of the circles hold no unit. Import the units there, or repair the units so that they cover everything.</source>
        <translation>{scenario}：生活圈中有 {area_m2} 平方米没有划分单元。请导入该处的划分单元，或修复划分单元使其全覆盖。</translation>
    </message>
    <message>
        <source>{scenario}: {count} units belonged to another circle before and follow the import now. To keep what was drawn, copy the scenario first, or import under another name of the source.</source>
        <translation>{scenario}：{count} 个划分单元原属其他生活圈，现已按导入内容更改。如需保留已画的结果，请先复制该方案，或换一个来源名称导入。</translation>
    </message>
    <message>
        <source>{severity}, {layer}: {text}</source>
        <translation>{severity}（{layer}）：{text}</translation>
    </message>
    <message>
        <source>{share:.1%} of {length_km:.1f} km of streets hang together; the rest, {outside_km:.1f} km, lies in {islands} islands, which are listed. The limit for isolated groups (MIN_COMPONENT) keeps small ones from catching residences.</source>
        <translation>{length_km:.1f} 公里道路中 {share:.1%} 相互连通，其余 {outside_km:.1f} 公里分成 {islands} 处孤岛，已逐一列出。用孤立道路限值（MIN_COMPONENT）可以避免小区接到很小的孤岛上。</translation>
    </message>
    <message>
        <source>{share} % of the people are within {limit_m} m, but only {near_share} % within {near_m} m; {target} % are asked for. Look first at those who walk farther than {near_m} m.</source>
        <translation>{share}% 的居民在 {limit_m} 米内可达，但 {near_m} 米内只有 {near_share}%，目标为 {target}%。先看步行超过 {near_m} 米的居民。</translation>
    </message>
    <message>
        <source>{share} % of the people reached here go to a facility outside the circle.</source>
        <translation>邻圈设施覆盖：可达居民中有 {share}% 去的是圈外设施。</translation>
    </message>
    <message>
        <source>{share} % of the people walk at most {limit_m} m to the nearest one; {target} % are asked for.</source>
        <translation>{share}% 的居民步行 {limit_m} 米内可达，目标为 {target}%。</translation>
    </message>
    <message>
        <source>{share} % of the residences are within {limit_m} m of the nearest one; {target} % are asked for.</source>
        <translation>{share}% 的小区或住宅步行 {limit_m} 米内可达，目标为 {target}%。</translation>
    </message>
    <message>
        <source>{share} % of the residences are within {limit_m} m, but only {near_share} % within {near_m} m; {target} % are asked for. Look first at those farther than {near_m} m.</source>
        <translation>{share}% 的小区或住宅在 {limit_m} 米内可达，但 {near_m} 米内只有 {near_share}%，目标为 {target}%。先看超过 {near_m} 米的小区或住宅。</translation>
    </message>
    <message>
        <source>{share} % of the residences reached here go to a facility outside the circle.</source>
        <translation>邻圈设施覆盖：可达的小区或住宅中有 {share}% 去的是圈外设施。</translation>
    </message>
    <message>
        <source>{share} within reach</source>
        <translation>可达 {share}</translation>
    </message>
    <message>
        <source>{side} {metres} m</source>
        <translation>{side}侧{metres}米</translation>
    </message>
    <message>
        <source>{source} has no column {heading}. Its columns are: {headings}.</source>
        <translation>{source} 中没有“{heading}”列。现有的列：{headings}。</translation>
    </message>
    <message>
        <source>{source} has no row to import.</source>
        <translation>{source} 中没有可导入的行。</translation>
    </message>
    <message>
        <source>{source}: {rows} rows; {added} added, {updated} updated, {unchanged} unchanged, {removed} removed, {refused} refused.</source>
        <translation>{source}：共 {rows} 行；新增 {added}，更新 {updated}，未变 {unchanged}，移除 {removed}，未导入 {refused}。</translation>
    </message>
    <message>
        <source>{source}: {rows} rows; {added} projects added, {updated} updated, {unchanged} unchanged, {to_decide} to be decided, {refused} refused.</source>
        <translation>{source}：共{rows}行；新增项目{added}个，更新{updated}个，未变{unchanged}个，待决定{to_decide}个，未导入{refused}个。</translation>
    </message>
    <message>
        <source>{source}: {rows} rows; {added} projects would be added, {updated} updated, {unchanged} unchanged, {to_decide} to be decided, {refused} refused. Nothing was written.</source>
        <translation>{source}：共{rows}行；将新增项目{added}个，更新{updated}个，未变{unchanged}个，待决定{to_decide}个，未导入{refused}个。尚未写入。</translation>
    </message>
    <message>
        <source>{speed} m/s</source>
        <translation>{speed} 米/秒</translation>
    </message>
    <message>
        <source>{speed} m/s: {examples}</source>
        <translation>{speed} 米/秒：{examples}</translation>
    </message>
    <message>
        <source>{standard} (not found)</source>
        <translation>{standard}（未找到）</translation>
    </message>
    <message>
        <source>{standard} does not ask for it.</source>
        <translation>{standard}没有这项要求。</translation>
    </message>
    <message>
        <source>{standard}, clause {clause}: {evidence}</source>
        <translation>{standard}，条款 {clause}：{evidence}</translation>
    </message>
    <message>
        <source>{standard}, measured {date}</source>
        <translation>{standard}，{date}测算</translation>
    </message>
    <message>
        <source>{standard}: {state}, {share} within {limit}.</source>
        <translation>{standard}：{state}，{limit}内可达 {share}。</translation>
    </message>
    <message>
        <source>{state}: show or hide these verdicts</source>
        <translation>{state}：显示或隐藏这类结论</translation>
    </message>
    <message>
        <source>{streets} streets people can walk on ({closed} ways are closed to people on foot), {facilities} facilities, {residences} residences out of {buildings} buildings.</source>
        <translation>可步行道路 {streets} 条（另有 {closed} 条禁止行人），设施 {facilities} 处，居住建筑 {residences} 栋（建筑共 {buildings} 栋）。</translation>
    </message>
    <message>
        <source>{subdistrict_name} has {count} branches, {wanted} wanted. Present: {present}.</source>
        <translation>{subdistrict_name}有 {count} 处分中心，应有 {wanted} 处。现有：{present}。</translation>
    </message>
    <message>
        <source>{subdistrict_name} has {count} branches, {wanted} wanted. Present: {present}. Planned or closing, and not counted: {planned}.</source>
        <translation>{subdistrict_name}有 {count} 处分中心，应有 {wanted} 处。现有：{present}。规划中或将关闭、未计入的有：{planned}。</translation>
    </message>
    <message>
        <source>{subdistrict_name} has {count} service complexes, {wanted} wanted. Plan one there.</source>
        <translation>{subdistrict_name}有 {count} 处综合服务体，应有 {wanted} 处。请在其中规划。</translation>
    </message>
    <message>
        <source>{subdistrict_name} has {count} service complexes, {wanted} wanted. Planned or closing, and not counted: {planned}.</source>
        <translation>{subdistrict_name}有 {count} 处综合服务体，应有 {wanted} 处。规划中或将关闭、未计入的有：{planned}。</translation>
    </message>
    <message>
        <source>{subdistrict} block {number}</source>
        <translation>{subdistrict}{number}街坊</translation>
    </message>
    <message>
        <source>{subdistrict} circle {number}</source>
        <translation>{subdistrict}第{number}生活圈</translation>
    </message>
    <message>
        <source>{subdistrict} has {people} people, too few for one circle of at least {low}; all of it is one circle.</source>
        <translation>{subdistrict}共{people}人，不足一个生活圈所需的{low}人；全街道划为一个生活圈。</translation>
    </message>
    <message>
        <source>{subdistrict}: a part that lies apart from the rest ({examples}) has {people} people, too few for a circle of at least {low}.</source>
        <translation>{subdistrict}：与其余部分不相连的一片（{examples}）有{people}人，不足一个生活圈所需的{low}人。</translation>
    </message>
    <message>
        <source>{subdistrict}: nobody knows how many people live in its units; circles have about equal areas. Fill in the people of the units, or add residences.</source>
        <translation>{subdistrict}：各单元人口均不清楚，各圈按面积大致相等划分。请补充单元人口，或加入小区。</translation>
    </message>
    <message>
        <source>{subdistrict}: the people of {count} units are not known and count as none ({examples}). The circles around them may be larger than they seem.</source>
        <translation>{subdistrict}：{count}个单元人口不清楚，按无人计（{examples}）。所在生活圈的实际人口可能更多。</translation>
    </message>
    <message>
        <source>{subdistrict}: {count} circles were asked for, which makes {each} people each instead of {low} to {high}.</source>
        <translation>{subdistrict}：要求划{count}个生活圈，每圈平均{each}人，不在{low}至{high}人之间。</translation>
    </message>
    <message>
        <source>{subdistrict}: {people} people fit no number of circles of {low} to {high}: {fewer} would have {fewer_people} each, {more} would have {more_people}.</source>
        <translation>{subdistrict}：{people}人无论划几个圈都不能都落在{low}至{high}人之间：划{fewer}个每圈{fewer_people}人，划{more}个每圈{more_people}人。</translation>
    </message>
    <message>
        <source>{sum} ({known}/{count})</source>
        <translation>{sum}（{known}/{count}）</translation>
    </message>
    <message>
        <source>{title} Rows {count}</source>
        <translation>{title} 共{count}行</translation>
    </message>
    <message>
        <source>{title} did not finish. {problem}</source>
        <translation>“{title}”未完成。{problem}</translation>
    </message>
    <message>
        <source>{tool}: {units} units with {people} people.</source>
        <translation>{tool}：{units} 个单元，{people} 人。</translation>
    </message>
    <message>
        <source>{tool}: {units} units, {people} people</source>
        <translation>{tool}：{units} 个单元，{people} 人</translation>
    </message>
    <message>
        <source>{uncovered} people do not reach it. No option of the questionnaire stood for it, so hardly anybody could ask for it.</source>
        <translation>有 {uncovered} 人步行到不了。问卷选项中没有这一类，居民难以提出。</translation>
    </message>
    <message>
        <source>{uncovered} people do not reach it. The needs of this circle are too few to be shown (base {base}).</source>
        <translation>有 {uncovered} 人步行到不了。本圈需求样本过少，不予显示（样本 {base}）。</translation>
    </message>
    <message>
        <source>{uncovered} people have none within {limit_m} m on foot: {share} % are within, {target} % are asked for. Look for a site near them.</source>
        <translation>{uncovered} 人步行 {limit_m} 米内没有：可达比例 {share}%，目标为 {target}%。请在他们附近找点位。</translation>
    </message>
    <message>
        <source>{uncovered} residences have none within {limit_m} m on foot: {share} % are within, {target} % are asked for. Look for a site near them.</source>
        <translation>{uncovered} 处小区或住宅步行 {limit_m} 米内没有：可达比例 {share}%，目标为 {target}%。请在其附近找点位。</translation>
    </message>
    <message>
        <source>{units} street blocks in {subdistricts} subdistricts, bounded by {streets} streets and {barriers} barriers. {joined} small or narrow areas joined a neighbour.</source>
        <translation>{subdistricts} 个街道内生成 {units} 个街坊，由 {streets} 条道路和 {barriers} 条阻隔线围成。{joined} 个过小或过窄的面并入了相邻街坊。</translation>
    </message>
    <message>
        <source>{units} units have no area: {names}. They belong to circles only by name. Import them again, or delete them.</source>
        <translation>{units} 个划分单元没有面积：{names}，只在名义上属于生活圈。请重新导入或删除。</translation>
    </message>
    <message>
        <source>{units} units with {people} people now belong to {circle}.</source>
        <translation>{units} 个单元、{people} 人已划入“{circle}”。</translation>
    </message>
    <message>
        <source>{unit} reaches {area_m2} beyond the subdistricts. Import the units again with the repair switched on, or correct the subdistrict border.</source>
        <translation>{unit}超出街道边界 {area_m2}。请在导入时勾选修复，重新导入划分单元，或改正街道边界。</translation>
    </message>
    <message>
        <source>{unit}: {people} people, {area} km²</source>
        <translation>{unit}：{people} 人，{area} km²</translation>
    </message>
    <message>
        <source>{unit}: {shares}</source>
        <translation>{unit}：{shares}</translation>
    </message>
    <message>
        <source>{unknown} residences of unknown population are not counted.</source>
        <translation>有 {unknown} 处小区或住宅人口不详，未计入。</translation>
    </message>
    <message>
        <source>{value} is no position</source>
        <translation>“{value}”不是坐标</translation>
    </message>
    <message>
        <source>{value} looks like metres of an unknown system, not like longitude and latitude</source>
        <translation>“{value}”像是未知坐标系的米制坐标，不是经纬度</translation>
    </message>
    <message>
        <source>{what} (list {year})</source>
        <translation>{what}（{year} 年清单）</translation>
    </message>
    <message>
        <source>{what} ({count})</source>
        <translation>{what}（{count} 条）</translation>
    </message>
    <message>
        <source>{what} by all options of {count}</source>
        <translation>{what}，共 {count} 个选项</translation>
    </message>
    <message>
        <source>{what} by {name}</source>
        <translation>{name}：{what}</translation>
    </message>
    <message>
        <source>{what} {count}</source>
        <translation>{what} {count}</translation>
    </message>
    <message>
        <source>{what}: {old} → {new}</source>
        <translation>{what}：{old} → {new}</translation>
    </message>
    <message>
        <source>{what}: {text}</source>
        <translation>{what}：{text}</translation>
    </message>
    <message>
        <source>{what}: {value}</source>
        <translation>{what}：{value}</translation>
    </message>
    <message>
        <source>{who}: {speed} m/s</source>
        <translation>{who}：{speed} 米/秒</translation>
    </message>
    <message>
        <source>{year}: {count} projects in the list, {carried} carried over from {before} and {new} new. At the start {start}, added {added}, dropped {dropped}.</source>
        <translation>{year} 年清单共 {count} 项，其中 {before} 年结转 {carried} 项、新增 {new} 项。年初 {start} 项，年内增补 {added} 项，调出 {dropped} 项。</translation>
    </message>
    <message>
        <source>“As the crow flies” is the share within the same distance in a straight line, as buffers would show it. The difference is what rivers, walls and missing paths cost.</source>
        <translation>“直线口径”是按同样距离画直线缓冲区得到的比例；两者之差就是河道、围墙和断头路造成的损失。</translation>
    </message>
    <message>
        <source>“{count}” is no number of circles. Write one number for all subdistricts, or name=number for each, separated by semicolons.</source>
        <translation>“{count}”不是生活圈个数。请填写一个适用于所有街道的数，或按“名称=个数”逐个填写，用分号隔开。</translation>
    </message>
    <message>
        <source>“{month}” is no month. Write it as year and month, such as 2024-05.</source>
        <translation>“{month}”不是月份，请写成年和月，例如2024-05。</translation>
    </message>
    <message>
        <source>“{name}” is no subdistrict of this blueprint, or several. Name one as the blueprint does.</source>
        <translation>“{name}”不是本蓝图中的街道，或对应多个街道，请按蓝图中的名称填写。</translation>
    </message>
    <message>
        <source>“{text}” cannot be read; the event was not changed.</source>
        <translation>“{text}”无法读懂，活动未作修改。</translation>
    </message>
    <message>
        <source>“{text}” is no number, so nothing was added. Write it again.</source>
        <translation>“{text}”不是数字，未添加，请重新填写。</translation>
    </message>
    <message>
        <source>… Every unit has its circle; areas are being measured</source>
        <translation>… 单元已全部划入，正在核对面积</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… 另有 {count} 个</translation>
    </message>
    <message>
        <source>■ red, ▲ yellow, ● green</source>
        <translation>■ 红，▲ 黄，● 绿</translation>
    </message>
    <message>
        <source>● Unsaved edits</source>
        <translation>● 有未保存的修改</translation>
    </message>
    <message>
        <source>⚠ By source {named} are planned in all, but {own} for the project as a whole (10,000 yuan): one of them is wrong.</source>
        <translation>⚠ 各来源计划投资合计 {named} 万元，而项目计划总投资是 {own} 万元，两者必有一处不对。</translation>
    </message>
    <message>
        <source>⚠ By source {named} are secured in all, but {own} for the project as a whole (10,000 yuan): one of them is wrong.</source>
        <translation>⚠ 各来源落实资金合计 {named} 万元，而项目落实资金是 {own} 万元，两者必有一处不对。</translation>
    </message>
    <message>
        <source>⚠ Sources of money name more than the project's own sum ({count}): {names}. By source, {planned} too much is planned and {secured} too much secured.</source>
        <translation>⚠ 有 {count} 个项目各来源合计超过项目总额：{names}。分来源数字因此多出计划 {planned} 万元、落实 {secured} 万元。</translation>
    </message>
    <message>
        <source>⚠ changed on both sides</source>
        <translation>⚠ 双方都改过</translation>
    </message>
    <message>
        <source>✎ Circle set by hand; it does not follow the map</source>
        <translation>✎ 生活圈为手工指定，不随位置变动</translation>
    </message>
    <message>
        <source>✎ Subdistrict as listed, not from the map</source>
        <translation>✎ 街道按清单填写，非由位置确定</translation>
    </message>
    <message>
        <source>✓ Every place in exactly one circle: proven</source>
        <translation>✓ 全域覆盖、不重不漏：已验证</translation>
    </message>
    <message>
        <source>✓ {name}: {place}</source>
        <translation>✓ {name}：{place}</translation>
    </message>
    <message>
        <source>✗ Not proven: places to mend {count}</source>
        <translation>✗ 尚未全覆盖：{count} 处待处理</translation>
    </message>
    <message>
        <source>✗ none</source>
        <translation>✗ 无</translation>
    </message>
</context>
</TS>
