<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis labelsEnabled="0" version="3.40.6-Bratislava" styleCategories="Symbology|Labeling|Fields">
  <renderer-v2 type="RuleRenderer" referencescale="-1" enableorderby="0" forceraster="0" symbollevels="0">
    <rules key="{bf428e1d-f221-55de-a77f-a61755a4d727}">
      <rule filter="&quot;severity&quot; = 'error'" symbol="0" label="须改正 / to mend" key="{996ad860-2a9a-504f-8861-aeafd0b2ae29}"/>
      <rule filter="&quot;severity&quot; = 'warning'" symbol="1" label="须决定 / to decide" key="{59e06cf8-f390-5093-af2e-3685be593a25}"/>
      <rule filter="ELSE" symbol="2" label="须知 / to know" key="{391ada15-580c-5baa-b16f-eeb35d9b1122}"/>
    </rules>
    <symbols>
      <symbol type="fill" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="0">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{22fe83ae-a20f-54fc-b436-cec85c94c5e8}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="color" value="122,40,0,255,rgb:0.47843137254901963,0.15686274509803921,0,1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="122,40,0,255,rgb:0.47843137254901963,0.15686274509803921,0,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.6"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="style" value="dense5"/>
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
      <symbol type="fill" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="1">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{b7d55bf4-7057-5113-85c8-141871bf7635}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="color" value="184,95,0,255,rgb:0.72156862745098038,0.37254901960784315,0,1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="184,95,0,255,rgb:0.72156862745098038,0.37254901960784315,0,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.6"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="style" value="b_diagonal"/>
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
      <symbol type="fill" force_rhr="0" clip_to_extent="1" frame_rate="10" alpha="1" is_animated="0" name="2">
        <data_defined_properties>
          <Option type="Map">
            <Option type="QString" name="name" value=""/>
            <Option name="properties"/>
            <Option type="QString" name="type" value="collection"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleFill" enabled="1" id="{1883fdfb-249b-58f5-b445-87dff6eabc06}" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="border_width_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="color" value="117,130,138,255,rgb:0.45882352941176469,0.50980392156862742,0.54117647058823526,1"/>
            <Option type="QString" name="joinstyle" value="bevel"/>
            <Option type="QString" name="offset" value="0,0"/>
            <Option type="QString" name="offset_map_unit_scale" value="3x:0,0,0,0,0,0"/>
            <Option type="QString" name="offset_unit" value="MM"/>
            <Option type="QString" name="outline_color" value="117,130,138,255,rgb:0.45882352941176469,0.50980392156862742,0.54117647058823526,1"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.6"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="style" value="no"/>
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
    <field name="kind" configurationFlags="NoFlag"/>
    <field name="grade" configurationFlags="NoFlag"/>
    <field name="check" configurationFlags="NoFlag"/>
    <field name="circle" configurationFlags="NoFlag"/>
    <field name="subdistrict" configurationFlags="NoFlag"/>
    <field name="message" configurationFlags="NoFlag"/>
    <field name="units" configurationFlags="NoFlag"/>
    <field name="people" configurationFlags="NoFlag"/>
    <field name="area_m2" configurationFlags="NoFlag"/>
    <field name="unit_names" configurationFlags="NoFlag"/>
    <field name="circle_id" configurationFlags="NoFlag"/>
  </fieldConfiguration>
  <aliases>
    <alias name="代码 / code" field="severity" index="0"/>
    <alias name="检查代码 / check code" field="kind" index="1"/>
    <alias name="程度 / severity" field="grade" index="2"/>
    <alias name="检查项 / check" field="check" index="3"/>
    <alias name="生活圈 / circle" field="circle" index="4"/>
    <alias name="街道 / subdistrict" field="subdistrict" index="5"/>
    <alias name="问题与处理 / finding and how to mend" field="message" index="6"/>
    <alias name="划分单元数 / units" field="units" index="7"/>
    <alias name="人数 / people" field="people" index="8"/>
    <alias name="面积（m²） / area (m²)" field="area_m2" index="9"/>
    <alias name="划分单元 / units" field="unit_names" index="10"/>
    <alias name="生活圈编号 / circle id" field="circle_id" index="11"/>
  </aliases>
  <splitPolicies>
    <policy field="severity" policy="Duplicate"/>
    <policy field="kind" policy="Duplicate"/>
    <policy field="grade" policy="Duplicate"/>
    <policy field="check" policy="Duplicate"/>
    <policy field="circle" policy="Duplicate"/>
    <policy field="subdistrict" policy="Duplicate"/>
    <policy field="message" policy="Duplicate"/>
    <policy field="units" policy="Duplicate"/>
    <policy field="people" policy="Duplicate"/>
    <policy field="area_m2" policy="Duplicate"/>
    <policy field="unit_names" policy="Duplicate"/>
    <policy field="circle_id" policy="Duplicate"/>
  </splitPolicies>
  <duplicatePolicies>
    <policy field="severity" policy="Duplicate"/>
    <policy field="kind" policy="Duplicate"/>
    <policy field="grade" policy="Duplicate"/>
    <policy field="check" policy="Duplicate"/>
    <policy field="circle" policy="Duplicate"/>
    <policy field="subdistrict" policy="Duplicate"/>
    <policy field="message" policy="Duplicate"/>
    <policy field="units" policy="Duplicate"/>
    <policy field="people" policy="Duplicate"/>
    <policy field="area_m2" policy="Duplicate"/>
    <policy field="unit_names" policy="Duplicate"/>
    <policy field="circle_id" policy="Duplicate"/>
  </duplicatePolicies>
  <defaults>
    <default expression="" field="severity" applyOnUpdate="0"/>
    <default expression="" field="kind" applyOnUpdate="0"/>
    <default expression="" field="grade" applyOnUpdate="0"/>
    <default expression="" field="check" applyOnUpdate="0"/>
    <default expression="" field="circle" applyOnUpdate="0"/>
    <default expression="" field="subdistrict" applyOnUpdate="0"/>
    <default expression="" field="message" applyOnUpdate="0"/>
    <default expression="" field="units" applyOnUpdate="0"/>
    <default expression="" field="people" applyOnUpdate="0"/>
    <default expression="" field="area_m2" applyOnUpdate="0"/>
    <default expression="" field="unit_names" applyOnUpdate="0"/>
    <default expression="" field="circle_id" applyOnUpdate="0"/>
  </defaults>
  <constraints>
    <constraint unique_strength="0" exp_strength="0" field="severity" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="kind" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="grade" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="check" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="circle" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="subdistrict" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="message" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="units" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="people" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="area_m2" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="unit_names" notnull_strength="0" constraints="0"/>
    <constraint unique_strength="0" exp_strength="0" field="circle_id" notnull_strength="0" constraints="0"/>
  </constraints>
  <constraintExpressions>
    <constraint desc="" field="severity" exp=""/>
    <constraint desc="" field="kind" exp=""/>
    <constraint desc="" field="grade" exp=""/>
    <constraint desc="" field="check" exp=""/>
    <constraint desc="" field="circle" exp=""/>
    <constraint desc="" field="subdistrict" exp=""/>
    <constraint desc="" field="message" exp=""/>
    <constraint desc="" field="units" exp=""/>
    <constraint desc="" field="people" exp=""/>
    <constraint desc="" field="area_m2" exp=""/>
    <constraint desc="" field="unit_names" exp=""/>
    <constraint desc="" field="circle_id" exp=""/>
  </constraintExpressions>
  <expressionfields/>
  <layerGeometryType>2</layerGeometryType>
</qgis>
