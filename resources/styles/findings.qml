<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis labelsEnabled="0" version="3.40.6-Bratislava" styleCategories="Symbology|Labeling|Fields">
  <renderer-v2 type="RuleRenderer" referencescale="-1" enableorderby="0" forceraster="0" symbollevels="0">
    <rules key="{bf428e1d-f221-55de-a77f-a61755a4d727}">
      <rule filter="&quot;severity&quot; = 'error'" symbol="0" label="错误 / error" key="{996ad860-2a9a-504f-8861-aeafd0b2ae29}"/>
      <rule filter="&quot;severity&quot; = 'warning'" symbol="1" label="警告 / warning" key="{59e06cf8-f390-5093-af2e-3685be593a25}"/>
      <rule filter="ELSE" symbol="2" label="提示 / info" key="{391ada15-580c-5baa-b16f-eeb35d9b1122}"/>
    </rules>
    <symbols>
      <symbol type="marker" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="0">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{22fe83ae-a20f-54fc-b436-cec85c94c5e8}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="angle" value="0"/>
            <Option type="QString" name="cap_style" value="square"/>
            <Option type="QString" name="color" value="122,40,0,255,rgb:0.47843137254901963,0.15686274509803921,0,1"/>
            <Option type="QString" name="horizontal_anchor_point" value="1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="name" value="octagon"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="74,85,92,255,rgb:0.29019607843137257,0.33333333333333331,0.36078431372549019,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.12"/>
            <Option type="QString" name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="scale_method" value="diameter"/>
            <Option type="QString" name="size" value="4"/>
            <Option type="QString" name="size_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="size_unit" value="MM"/>
            <Option type="QString" name="vertical_anchor_point" value="1"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""/>
              <Option name="properties"/>
              <Option type="QString" name="type" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="marker" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="1">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{b7d55bf4-7057-5113-85c8-141871bf7635}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="angle" value="0"/>
            <Option type="QString" name="cap_style" value="square"/>
            <Option type="QString" name="color" value="232,147,42,255,rgb:0.90980392156862744,0.57647058823529407,0.16470588235294117,1"/>
            <Option type="QString" name="horizontal_anchor_point" value="1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="name" value="triangle"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="74,85,92,255,rgb:0.29019607843137257,0.33333333333333331,0.36078431372549019,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.12"/>
            <Option type="QString" name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="scale_method" value="diameter"/>
            <Option type="QString" name="size" value="3.2"/>
            <Option type="QString" name="size_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="size_unit" value="MM"/>
            <Option type="QString" name="vertical_anchor_point" value="1"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""/>
              <Option name="properties"/>
              <Option type="QString" name="type" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="marker" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="2">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" id="{1883fdfb-249b-58f5-b445-87dff6eabc06}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="angle" value="0"/>
            <Option type="QString" name="cap_style" value="square"/>
            <Option type="QString" name="color" value="255,255,255,0,rgb:1,1,1,0"/>
            <Option type="QString" name="horizontal_anchor_point" value="1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="name" value="circle"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="117,130,138,255,rgb:0.45882352941176469,0.50980392156862742,0.54117647058823526,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.45"/>
            <Option type="QString" name="outline_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="scale_method" value="diameter"/>
            <Option type="QString" name="size" value="2.2"/>
            <Option type="QString" name="size_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="size_unit" value="MM"/>
            <Option type="QString" name="vertical_anchor_point" value="1"/>
          </Option>
          <data_defined_properties>
            <Option type="Map">
              <Option type="QString" name="name" value=""/>
              <Option name="properties"/>
              <Option type="QString" name="type" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
    </symbols>
    <data-defined-properties>
      <Option type="Map">
        <Option type="QString" name="name" value=""/>
        <Option name="properties"/>
        <Option type="QString" name="type" value="collection"/>
      </Option>
    </data-defined-properties>
  </renderer-v2>
  <selection mode="Default">
    <selectionColor invalid="1"/>
  </selection>
  <blendMode>0</blendMode>
  <featureBlendMode>0</featureBlendMode>
  <fieldConfiguration>
    <field name="severity" configurationFlags="NoFlag"/>
    <field name="role" configurationFlags="NoFlag"/>
    <field name="layer" configurationFlags="NoFlag"/>
    <field name="kind" configurationFlags="NoFlag"/>
    <field name="count" configurationFlags="NoFlag"/>
    <field name="text" configurationFlags="NoFlag"/>
    <field name="advice" configurationFlags="NoFlag"/>
    <field name="suggestion" configurationFlags="NoFlag"/>
    <field name="source_fid" configurationFlags="NoFlag"/>
    <field name="key" configurationFlags="NoFlag"/>
  </fieldConfiguration>
  <aliases>
    <alias name="程度 / severity" field="severity" index="0"/>
    <alias name="对象 / role" field="role" index="1"/>
    <alias name="图层 / layer" field="layer" index="2"/>
    <alias name="检查项 / check" field="kind" index="3"/>
    <alias name="要素数 / features" field="count" index="4"/>
    <alias name="问题 / finding" field="text" index="5"/>
    <alias name="处理办法 / how to mend" field="advice" index="6"/>
    <alias name="建议参数 / suggested value" field="suggestion" index="7"/>
    <alias name="要素编号 / feature id" field="source_fid" index="8"/>
    <alias name="代码 / key" field="key" index="9"/>
  </aliases>
  <splitPolicies>
    <policy field="severity" policy="Duplicate"/>
    <policy field="role" policy="Duplicate"/>
    <policy field="layer" policy="Duplicate"/>
    <policy field="kind" policy="Duplicate"/>
    <policy field="count" policy="Duplicate"/>
    <policy field="text" policy="Duplicate"/>
    <policy field="advice" policy="Duplicate"/>
    <policy field="suggestion" policy="Duplicate"/>
    <policy field="source_fid" policy="Duplicate"/>
    <policy field="key" policy="Duplicate"/>
  </splitPolicies>
  <duplicatePolicies>
    <policy field="severity" policy="Duplicate"/>
    <policy field="role" policy="Duplicate"/>
    <policy field="layer" policy="Duplicate"/>
    <policy field="kind" policy="Duplicate"/>
    <policy field="count" policy="Duplicate"/>
    <policy field="text" policy="Duplicate"/>
    <policy field="advice" policy="Duplicate"/>
    <policy field="suggestion" policy="Duplicate"/>
    <policy field="source_fid" policy="Duplicate"/>
    <policy field="key" policy="Duplicate"/>
  </duplicatePolicies>
  <defaults>
    <default expression="" field="severity" applyOnUpdate="0"/>
    <default expression="" field="role" applyOnUpdate="0"/>
    <default expression="" field="layer" applyOnUpdate="0"/>
    <default expression="" field="kind" applyOnUpdate="0"/>
    <default expression="" field="count" applyOnUpdate="0"/>
    <default expression="" field="text" applyOnUpdate="0"/>
    <default expression="" field="advice" applyOnUpdate="0"/>
    <default expression="" field="suggestion" applyOnUpdate="0"/>
    <default expression="" field="source_fid" applyOnUpdate="0"/>
    <default expression="" field="key" applyOnUpdate="0"/>
  </defaults>
  <constraints>
    <constraint unique_strength="0" exp_strength="0" field="severity" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="role" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="layer" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="kind" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="count" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="text" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="advice" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="suggestion" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="source_fid" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="key" notnull_strength="0" constraints="0"/>
  </constraints>
  <constraintExpressions>
    <constraint desc="" field="severity" exp=""/>
    <constraint desc="" field="role" exp=""/>
    <constraint desc="" field="layer" exp=""/>
    <constraint desc="" field="kind" exp=""/>
    <constraint desc="" field="count" exp=""/>
    <constraint desc="" field="text" exp=""/>
    <constraint desc="" field="advice" exp=""/>
    <constraint desc="" field="suggestion" exp=""/>
    <constraint desc="" field="source_fid" exp=""/>
    <constraint desc="" field="key" exp=""/>
  </constraintExpressions>
  <expressionfields/>
  <layerGeometryType>0</layerGeometryType>
</qgis>
