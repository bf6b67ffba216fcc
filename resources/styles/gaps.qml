<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.40.6-Bratislava" styleCategories="Fields|AttributeTable">
  <fieldConfiguration>
    <field name="circle" configurationFlags="NoFlag"/>
    <field name="subdistrict" configurationFlags="NoFlag"/>
    <field name="clause" configurationFlags="NoFlag"/>
    <field name="level" configurationFlags="NoFlag"/>
    <field name="code" configurationFlags="NoFlag"/>
    <field name="name_zh" configurationFlags="NoFlag"/>
    <field name="name_en" configurationFlags="NoFlag"/>
    <field name="theme" configurationFlags="NoFlag"/>
    <field name="requirement" configurationFlags="NoFlag"/>
    <field name="provider" configurationFlags="NoFlag"/>
    <field name="frame" configurationFlags="NoFlag"/>
    <field name="frame_name" configurationFlags="NoFlag"/>
    <field name="near_m" configurationFlags="NoFlag"/>
    <field name="limit_m" configurationFlags="NoFlag"/>
    <field name="limit_source" configurationFlags="NoFlag"/>
    <field name="target" configurationFlags="NoFlag"/>
    <field name="population" configurationFlags="NoFlag"/>
    <field name="covered" configurationFlags="NoFlag"/>
    <field name="uncovered" configurationFlags="NoFlag"/>
    <field name="edge" configurationFlags="NoFlag"/>
    <field name="unrouted" configurationFlags="NoFlag"/>
    <field name="residences_unknown_population" configurationFlags="NoFlag"/>
    <field name="coverage" configurationFlags="NoFlag"/>
    <field name="coverage_low" configurationFlags="NoFlag"/>
    <field name="coverage_high" configurationFlags="NoFlag"/>
    <field name="coverage_land" configurationFlags="NoFlag"/>
    <field name="coverage_straight" configurationFlags="NoFlag"/>
    <field name="coverage_older" configurationFlags="NoFlag"/>
    <field name="coverage_child" configurationFlags="NoFlag"/>
    <field name="facilities" configurationFlags="NoFlag"/>
    <field name="neighbour_share" configurationFlags="NoFlag"/>
    <field name="mean_m" configurationFlags="NoFlag"/>
    <field name="worst_decile_m" configurationFlags="NoFlag"/>
    <field name="area_basis" configurationFlags="NoFlag"/>
    <field name="area_m2" configurationFlags="NoFlag"/>
    <field name="area_required_m2" configurationFlags="NoFlag"/>
    <field name="area_short_m2" configurationFlags="NoFlag"/>
    <field name="facilities_area_unknown" configurationFlags="NoFlag"/>
    <field name="scale_state" configurationFlags="NoFlag"/>
    <field name="state" configurationFlags="NoFlag"/>
    <field name="reason" configurationFlags="NoFlag"/>
    <field name="evidence" configurationFlags="NoFlag"/>
    <field name="source" configurationFlags="NoFlag"/>
    <field name="note" configurationFlags="NoFlag"/>
  </fieldConfiguration>
  <aliases>
    <alias name="生活圈 / circle" field="circle" index="0"/>
    <alias name="街道 / subdistrict" field="subdistrict" index="1"/>
    <alias name="条款 / clause" field="clause" index="2"/>
    <alias name="层级 / level" field="level" index="3"/>
    <alias name="类别代码 / code" field="code" index="4"/>
    <alias name="类别 / category (zh)" field="name_zh" index="5"/>
    <alias name="类别 / category (en)" field="name_en" index="6"/>
    <alias name="五宜 / theme" field="theme" index="7"/>
    <alias name="配置要求 / requirement" field="requirement" index="8"/>
    <alias name="事权 / who can act" field="provider" index="9"/>
    <alias name="判定范围 / judged per" field="frame" index="10"/>
    <alias name="判定范围名称 / frame name" field="frame_name" index="11"/>
    <alias name="较小距离(米) / near m" field="near_m" index="12"/>
    <alias name="规定距离(米) / limit m" field="limit_m" index="13"/>
    <alias name="距离来源 / limit from" field="limit_source" index="14"/>
    <alias name="目标覆盖率 / target" field="target" index="15"/>
    <alias name="人口 / people" field="population" index="16"/>
    <alias name="可达人口 / within reach" field="covered" index="17"/>
    <alias name="不可达人口 / not within reach" field="uncovered" index="18"/>
    <alias name="数据边缘人口 / near data edge" field="edge" index="19"/>
    <alias name="未接入路网人口 / off the streets" field="unrouted" index="20"/>
    <alias name="人口不详小区数 / residences of unknown people" field="residences_unknown_population" index="21"/>
    <alias name="覆盖率 / coverage" field="coverage" index="22"/>
    <alias name="覆盖率下限 / lower bound" field="coverage_low" index="23"/>
    <alias name="覆盖率上限 / upper bound" field="coverage_high" index="24"/>
    <alias name="用地覆盖率 / by land" field="coverage_land" index="25"/>
    <alias name="直线口径覆盖率 / as the crow flies" field="coverage_straight" index="26"/>
    <alias name="老年人覆盖率 / older people" field="coverage_older" index="27"/>
    <alias name="儿童覆盖率 / children" field="coverage_child" index="28"/>
    <alias name="圈内设施数 / facilities inside" field="facilities" index="29"/>
    <alias name="邻圈设施覆盖 / served by a neighbour" field="neighbour_share" index="30"/>
    <alias name="平均步行距离(米) / mean m" field="mean_m" index="31"/>
    <alias name="最远一成超过(米) / worst tenth m" field="worst_decile_m" index="32"/>
    <alias name="面积口径 / area basis" field="area_basis" index="33"/>
    <alias name="现状面积 / area m²" field="area_m2" index="34"/>
    <alias name="应有面积 / required m²" field="area_required_m2" index="35"/>
    <alias name="面积缺额 / short m²" field="area_short_m2" index="36"/>
    <alias name="面积不详设施数 / of unknown area" field="facilities_area_unknown" index="37"/>
    <alias name="规模结论 / scale" field="scale_state" index="38"/>
    <alias name="结论 / state" field="state" index="39"/>
    <alias name="理由 / reason" field="reason" index="40"/>
    <alias name="依据 / evidence" field="evidence" index="41"/>
    <alias name="出处 / source" field="source" index="42"/>
    <alias name="备注 / note" field="note" index="43"/>
  </aliases>
  <splitPolicies>
    <policy field="circle" policy="Duplicate"/>
    <policy field="subdistrict" policy="Duplicate"/>
    <policy field="clause" policy="Duplicate"/>
    <policy field="level" policy="Duplicate"/>
    <policy field="code" policy="Duplicate"/>
    <policy field="name_zh" policy="Duplicate"/>
    <policy field="name_en" policy="Duplicate"/>
    <policy field="theme" policy="Duplicate"/>
    <policy field="requirement" policy="Duplicate"/>
    <policy field="provider" policy="Duplicate"/>
    <policy field="frame" policy="Duplicate"/>
    <policy field="frame_name" policy="Duplicate"/>
    <policy field="near_m" policy="Duplicate"/>
    <policy field="limit_m" policy="Duplicate"/>
    <policy field="limit_source" policy="Duplicate"/>
    <policy field="target" policy="Duplicate"/>
    <policy field="population" policy="Duplicate"/>
    <policy field="covered" policy="Duplicate"/>
    <policy field="uncovered" policy="Duplicate"/>
    <policy field="edge" policy="Duplicate"/>
    <policy field="unrouted" policy="Duplicate"/>
    <policy field="residences_unknown_population" policy="Duplicate"/>
    <policy field="coverage" policy="Duplicate"/>
    <policy field="coverage_low" policy="Duplicate"/>
    <policy field="coverage_high" policy="Duplicate"/>
    <policy field="coverage_land" policy="Duplicate"/>
    <policy field="coverage_straight" policy="Duplicate"/>
    <policy field="coverage_older" policy="Duplicate"/>
    <policy field="coverage_child" policy="Duplicate"/>
    <policy field="facilities" policy="Duplicate"/>
    <policy field="neighbour_share" policy="Duplicate"/>
    <policy field="mean_m" policy="Duplicate"/>
    <policy field="worst_decile_m" policy="Duplicate"/>
    <policy field="area_basis" policy="Duplicate"/>
    <policy field="area_m2" policy="Duplicate"/>
    <policy field="area_required_m2" policy="Duplicate"/>
    <policy field="area_short_m2" policy="Duplicate"/>
    <policy field="facilities_area_unknown" policy="Duplicate"/>
    <policy field="scale_state" policy="Duplicate"/>
    <policy field="state" policy="Duplicate"/>
    <policy field="reason" policy="Duplicate"/>
    <policy field="evidence" policy="Duplicate"/>
    <policy field="source" policy="Duplicate"/>
    <policy field="note" policy="Duplicate"/>
  </splitPolicies>
  <duplicatePolicies>
    <policy field="circle" policy="Duplicate"/>
    <policy field="subdistrict" policy="Duplicate"/>
    <policy field="clause" policy="Duplicate"/>
    <policy field="level" policy="Duplicate"/>
    <policy field="code" policy="Duplicate"/>
    <policy field="name_zh" policy="Duplicate"/>
    <policy field="name_en" policy="Duplicate"/>
    <policy field="theme" policy="Duplicate"/>
    <policy field="requirement" policy="Duplicate"/>
    <policy field="provider" policy="Duplicate"/>
    <policy field="frame" policy="Duplicate"/>
    <policy field="frame_name" policy="Duplicate"/>
    <policy field="near_m" policy="Duplicate"/>
    <policy field="limit_m" policy="Duplicate"/>
    <policy field="limit_source" policy="Duplicate"/>
    <policy field="target" policy="Duplicate"/>
    <policy field="population" policy="Duplicate"/>
    <policy field="covered" policy="Duplicate"/>
    <policy field="uncovered" policy="Duplicate"/>
    <policy field="edge" policy="Duplicate"/>
    <policy field="unrouted" policy="Duplicate"/>
    <policy field="residences_unknown_population" policy="Duplicate"/>
    <policy field="coverage" policy="Duplicate"/>
    <policy field="coverage_low" policy="Duplicate"/>
    <policy field="coverage_high" policy="Duplicate"/>
    <policy field="coverage_land" policy="Duplicate"/>
    <policy field="coverage_straight" policy="Duplicate"/>
    <policy field="coverage_older" policy="Duplicate"/>
    <policy field="coverage_child" policy="Duplicate"/>
    <policy field="facilities" policy="Duplicate"/>
    <policy field="neighbour_share" policy="Duplicate"/>
    <policy field="mean_m" policy="Duplicate"/>
    <policy field="worst_decile_m" policy="Duplicate"/>
    <policy field="area_basis" policy="Duplicate"/>
    <policy field="area_m2" policy="Duplicate"/>
    <policy field="area_required_m2" policy="Duplicate"/>
    <policy field="area_short_m2" policy="Duplicate"/>
    <policy field="facilities_area_unknown" policy="Duplicate"/>
    <policy field="scale_state" policy="Duplicate"/>
    <policy field="state" policy="Duplicate"/>
    <policy field="reason" policy="Duplicate"/>
    <policy field="evidence" policy="Duplicate"/>
    <policy field="source" policy="Duplicate"/>
    <policy field="note" policy="Duplicate"/>
  </duplicatePolicies>
  <defaults>
    <default expression="" field="circle" applyOnUpdate="0"/>
    <default expression="" field="subdistrict" applyOnUpdate="0"/>
    <default expression="" field="clause" applyOnUpdate="0"/>
    <default expression="" field="level" applyOnUpdate="0"/>
    <default expression="" field="code" applyOnUpdate="0"/>
    <default expression="" field="name_zh" applyOnUpdate="0"/>
    <default expression="" field="name_en" applyOnUpdate="0"/>
    <default expression="" field="theme" applyOnUpdate="0"/>
    <default expression="" field="requirement" applyOnUpdate="0"/>
    <default expression="" field="provider" applyOnUpdate="0"/>
    <default expression="" field="frame" applyOnUpdate="0"/>
    <default expression="" field="frame_name" applyOnUpdate="0"/>
    <default expression="" field="near_m" applyOnUpdate="0"/>
    <default expression="" field="limit_m" applyOnUpdate="0"/>
    <default expression="" field="limit_source" applyOnUpdate="0"/>
    <default expression="" field="target" applyOnUpdate="0"/>
    <default expression="" field="population" applyOnUpdate="0"/>
    <default expression="" field="covered" applyOnUpdate="0"/>
    <default expression="" field="uncovered" applyOnUpdate="0"/>
    <default expression="" field="edge" applyOnUpdate="0"/>
    <default expression="" field="unrouted" applyOnUpdate="0"/>
    <default expression="" field="residences_unknown_population" applyOnUpdate="0"/>
    <default expression="" field="coverage" applyOnUpdate="0"/>
    <default expression="" field="coverage_low" applyOnUpdate="0"/>
    <default expression="" field="coverage_high" applyOnUpdate="0"/>
    <default expression="" field="coverage_land" applyOnUpdate="0"/>
    <default expression="" field="coverage_straight" applyOnUpdate="0"/>
    <default expression="" field="coverage_older" applyOnUpdate="0"/>
    <default expression="" field="coverage_child" applyOnUpdate="0"/>
    <default expression="" field="facilities" applyOnUpdate="0"/>
    <default expression="" field="neighbour_share" applyOnUpdate="0"/>
    <default expression="" field="mean_m" applyOnUpdate="0"/>
    <default expression="" field="worst_decile_m" applyOnUpdate="0"/>
    <default expression="" field="area_basis" applyOnUpdate="0"/>
    <default expression="" field="area_m2" applyOnUpdate="0"/>
    <default expression="" field="area_required_m2" applyOnUpdate="0"/>
    <default expression="" field="area_short_m2" applyOnUpdate="0"/>
    <default expression="" field="facilities_area_unknown" applyOnUpdate="0"/>
    <default expression="" field="scale_state" applyOnUpdate="0"/>
    <default expression="" field="state" applyOnUpdate="0"/>
    <default expression="" field="reason" applyOnUpdate="0"/>
    <default expression="" field="evidence" applyOnUpdate="0"/>
    <default expression="" field="source" applyOnUpdate="0"/>
    <default expression="" field="note" applyOnUpdate="0"/>
  </defaults>
  <constraints>
    <constraint unique_strength="0" exp_strength="0" field="circle" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="subdistrict" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="clause" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="level" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="code" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="name_zh" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="name_en" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="theme" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="requirement" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="provider" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="frame" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="frame_name" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="near_m" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="limit_m" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="limit_source" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="target" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="population" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="covered" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="uncovered" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="edge" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="unrouted" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="residences_unknown_population" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="coverage" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="coverage_low" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="coverage_high" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="coverage_land" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="coverage_straight" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="coverage_older" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="coverage_child" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="facilities" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="neighbour_share" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="mean_m" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="worst_decile_m" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="area_basis" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="area_m2" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="area_required_m2" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="area_short_m2" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="facilities_area_unknown" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="scale_state" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="state" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="reason" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="evidence" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="source" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="note" notnull_strength="0" constraints="0"/>
  </constraints>
  <constraintExpressions>
    <constraint desc="" field="circle" exp=""/>
    <constraint desc="" field="subdistrict" exp=""/>
    <constraint desc="" field="clause" exp=""/>
    <constraint desc="" field="level" exp=""/>
    <constraint desc="" field="code" exp=""/>
    <constraint desc="" field="name_zh" exp=""/>
    <constraint desc="" field="name_en" exp=""/>
    <constraint desc="" field="theme" exp=""/>
    <constraint desc="" field="requirement" exp=""/>
    <constraint desc="" field="provider" exp=""/>
    <constraint desc="" field="frame" exp=""/>
    <constraint desc="" field="frame_name" exp=""/>
    <constraint desc="" field="near_m" exp=""/>
    <constraint desc="" field="limit_m" exp=""/>
    <constraint desc="" field="limit_source" exp=""/>
    <constraint desc="" field="target" exp=""/>
    <constraint desc="" field="population" exp=""/>
    <constraint desc="" field="covered" exp=""/>
    <constraint desc="" field="uncovered" exp=""/>
    <constraint desc="" field="edge" exp=""/>
    <constraint desc="" field="unrouted" exp=""/>
    <constraint desc="" field="residences_unknown_population" exp=""/>
    <constraint desc="" field="coverage" exp=""/>
    <constraint desc="" field="coverage_low" exp=""/>
    <constraint desc="" field="coverage_high" exp=""/>
    <constraint desc="" field="coverage_land" exp=""/>
    <constraint desc="" field="coverage_straight" exp=""/>
    <constraint desc="" field="coverage_older" exp=""/>
    <constraint desc="" field="coverage_child" exp=""/>
    <constraint desc="" field="facilities" exp=""/>
    <constraint desc="" field="neighbour_share" exp=""/>
    <constraint desc="" field="mean_m" exp=""/>
    <constraint desc="" field="worst_decile_m" exp=""/>
    <constraint desc="" field="area_basis" exp=""/>
    <constraint desc="" field="area_m2" exp=""/>
    <constraint desc="" field="area_required_m2" exp=""/>
    <constraint desc="" field="area_short_m2" exp=""/>
    <constraint desc="" field="facilities_area_unknown" exp=""/>
    <constraint desc="" field="scale_state" exp=""/>
    <constraint desc="" field="state" exp=""/>
    <constraint desc="" field="reason" exp=""/>
    <constraint desc="" field="evidence" exp=""/>
    <constraint desc="" field="source" exp=""/>
    <constraint desc="" field="note" exp=""/>
  </constraintExpressions>
  <expressionfields/>
  <attributetableconfig sortOrder="0" sortExpression="" actionWidgetStyle="dropDown">
    <columns/>
  </attributetableconfig>
  <conditionalstyles>
    <rowstyles/>
    <fieldstyles>
      <fieldstyle fieldname="state">
        <style background_color="#a83f00" text_color="#ffffff" name="" background_color_alpha="255" text_color_alpha="255" rule="@value = 'gap'">
          <font italic="0" description="DejaVu LGC Sans,12,-1,5,50,0,0,0,0,0" style="" underline="0" bold="0" strikethrough="0"/>
        </style>
        <style background_color="#f2b84b" text_color="#1f2a33" name="" background_color_alpha="255" text_color_alpha="255" rule="@value = 'borderline'">
          <font italic="0" description="DejaVu LGC Sans,12,-1,5,50,0,0,0,0,0" style="" underline="0" bold="0" strikethrough="0"/>
        </style>
        <style background_color="#bfdff2" text_color="#1f2a33" name="" background_color_alpha="255" text_color_alpha="255" rule="@value = 'improvable'">
          <font italic="0" description="DejaVu LGC Sans,12,-1,5,50,0,0,0,0,0" style="" underline="0" bold="0" strikethrough="0"/>
        </style>
        <style background_color="#e0f3ec" text_color="#1f2a33" name="" background_color_alpha="255" text_color_alpha="255" rule="@value = 'met'">
          <font italic="0" description="DejaVu LGC Sans,12,-1,5,50,0,0,0,0,0" style="" underline="0" bold="0" strikethrough="0"/>
        </style>
        <style background_color="#e4e9eb" text_color="#414d56" name="" background_color_alpha="255" text_color_alpha="255" rule="@value = 'insufficient'">
          <font italic="0" description="DejaVu LGC Sans,12,-1,5,50,0,0,0,0,0" style="" underline="0" bold="0" strikethrough="0"/>
        </style>
        <style background_color="#ffffff" text_color="#54616b" name="" background_color_alpha="255" text_color_alpha="255" rule="@value = 'not_applicable'">
          <font italic="0" description="DejaVu LGC Sans,12,-1,5,50,0,0,0,0,0" style="" underline="0" bold="0" strikethrough="0"/>
        </style>
      </fieldstyle>
    </fieldstyles>
  </conditionalstyles>
  <storedexpressions/>
  <layerGeometryType>4</layerGeometryType>
</qgis>
