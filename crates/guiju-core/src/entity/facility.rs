//! Rooms, halls and open spaces that serve residents, and the residential projects that must deliver them. Must not
//! know the area standards.

use super::declaration::{enumeration, kind};

enumeration! {
    /// 用房和设施的用途。
    FacilityUse: facility_use "设施用途", open, from("zhoushan-2002 二(一)#3", "guangxi 四(十二)", "yangquan-2018 三(二)3", "practice 第三篇") {
        Office = office "办公室",
        ServiceHall = service_hall "一站式服务大厅",
        ServiceStation = service_station "服务站",
        PoliceRoom = police_room "警务室",
        Activity = activity "活动场所",
        CultureRoom = culture_room "文体活动室",
        CultureCentre = culture_centre "文化活动中心",
        HealthRoom = health_room "计生和卫生服务室",
        HealthInstitution = health_institution "卫生服务机构",
        PartyRoom = party_room "党员活动室",
        Library = library "图书阅览室",
        ChessRoom = chess_room "棋牌室",
        FitnessRoom = fitness_room "健身室",
        DayCare = day_care "日间照料站",
        ElderlyHome = elderly_home "敬老中心",
        ElderlyActivity = elderly_activity "老年活动室",
        ElderlySchool = elderly_school "老年教育机构",
        Nursery = nursery "托儿所",
        Kindergarten = kindergarten "幼儿园",
        YouthActivity = youth_activity "未成年人活动场所",
        EducationCentre = education_centre "社区教育活动中心",
        ResidentSchool = resident_school "市民学校",
        EmploymentService = employment_service "就业保障服务点",
        MediationRoom = mediation_room "矛盾调处室",
        ComprehensiveGovernance = comprehensive_governance "综治中心",
        CounsellingRoom = counselling_room "心理服务室",
        AidStation = aid_station "关爱援助站",
        MigrantsClub = migrants_club "流动人口之家",
        LegalService = legal_service "法律服务室",
        LawPublicity = law_publicity "法治宣传阵地",
        ElectronicReadingRoom = electronic_reading_room "电子阅览室",
        InformationKiosk = information_kiosk "信息服务终端",
        NewsBoard = news_board "公共阅报栏",
        FitnessEquipment = fitness_equipment "室外健身器材",
        PublicSquare = public_square "文化广场",
        Shelter = shelter "应急避难场所",
        Market = market "综合市场",
        ConvenienceOutlet = convenience_outlet "便民服务网点",
        VegetableDistribution = vegetable_distribution "蔬菜配送中心",
        HouseholdService = household_service "家政服务站",
        SupplyOutlet = supply_outlet "供销网点",
        SelfService = self_service "自助服务设施",
        PropertyRoom = property_room "物业用房",
        RefuseSorting = refuse_sorting "垃圾分类点",
        MonitoringRoom = monitoring_room "监控室",
    }
}

enumeration! {
    /// 用房取得的方式。
    Acquisition: acquisition "取得方式", open, from("nanjing-2007 四(十一)", "zhoushan-2002 二(一)") {
        NewBuilt = new_built "新建",
        Expanded = expanded "扩建",
        Renovated = renovated "改造",
        Bought = bought "购买",
        Rented = rented "租借",
        Exchanged = exchanged "置换",
        Reallocated = reallocated "调剂",
        Transferred = transferred "划转",
        ProjectDelivered = project_delivered "开发项目配套",
    }
}

enumeration! {
    /// 设施由谁运营。
    Operation: operation "运营方式", open, from("yangquan-2018 三(三)2", "practice 第三篇") {
        SelfRun = self_run "自管",
        ResidentRun = resident_run "居民协商管理",
        OrganizationRun = organization_run "委托社会组织运营",
        EnterpriseRun = enterprise_run "企业运营",
    }
}

enumeration! {
    /// 收费方式。
    Charge: charge "收费方式", from("zhoushan-2002 二(一)#11", "practice 第三篇") {
        Free = free "无偿",
        LowFee = low_fee "低偿",
        MarketFee = market_fee "有偿",
    }
}

kind! {
    /// 一处用房、场所或设施。
    Facility: facility "设施", many facilities "各处设施", alias("用房", "场所"), counted(处), founded(opened_on), from("zhoushan-2002 二(一)#3", "nanjing-2007 四(十一)", "guangxi 四(十二)");
    /// 主要用途。
    r#use: one(FacilityUse), "用途", alias("设施用途"), actionable, from("zhoushan-2002 二(一)#3", "guangxi 四(十二)");
    /// 一室多用时的全部用途。
    uses: set(FacilityUse), "全部用途", actionable, from("guangxi 四(十二)");
    /// 建筑面积（露天场地为占地面积）。
    area: number(m2, 2), "面积", alias("建筑面积"), actionable, from("zhoushan-2002 二(三)#3", "nanjing-2007 四(十一)");
    /// 用于公益性服务。
    public_benefit: bool, "公益性", actionable, from("nanjing-2007 四(十一)", "guangxi 四(十二)");
    /// 用于营利性服务。
    for_profit: bool, "营利性", actionable, from("nanjing-2007 四(十一)", "zhoushan-2002 二(一)#11");
    /// 取得方式。
    acquisition: one(Acquisition), "取得方式", from("nanjing-2007 四(十一)", "zhoushan-2002 二(一)");
    /// 投入使用的日期。
    opened_on: maybe(date), "启用日期", actionable, from("practice 第三篇");
    /// 向居民开放。
    open_to_residents: bool, "向居民开放", actionable, from("guangxi 五(十八)", "nanjing-2007 三(九)", "yangquan-2018 三(一)4");
    /// 收费方式。
    charge: one(Charge), "收费方式", actionable, from("zhoushan-2002 二(一)#11", "practice 第三篇");
    /// 产权归谁所有。
    owner: one(Bearer), "产权人", actionable, from("zhoushan-2002 二(一)", "yangquan-2018 三(三)2");
    /// 产权已登记在规定的权利人名下。
    title_registered: bool, "产权已登记", actionable, from("yangquan-2018 三(三)2", "zhoushan-2002 二(一)");
    /// 水电气暖按居民价格计收。
    resident_utility_rates: bool, "执行居民价格", actionable, from("yangquan-2018 三(三)2");
    /// 运营方式。
    operation: one(Operation), "运营方式", actionable, from("yangquan-2018 三(三)2");
    /// 提供的服务项目。
    services: set(Service), "服务项目", actionable, from("nanjing-2007 四(十一)", "zhoushan-2002 二(三)");
    /// 床位数（养老、托养设施）。
    beds: number(张), "床位数", actionable, from("practice 第一篇");
    /// 建设投资额。
    investment: number(yuan, 2), "投资额", from("practice 第一篇", "practice 第三篇");
    /// 有明显的标牌。
    has_sign: bool, "有标牌", actionable, from("practice 第三篇", "guangxi 三(九)#4");
}

enumeration! {
    /// 住宅建设项目的种类。
    ProjectKind: project_kind "项目类型", open, from("guangxi 四(十二)", "yangquan-2018 三(三)2", "nanjing-2007 四(十一)") {
        NewEstate = new_estate "新建住宅小区",
        ContiguousDevelopment = contiguous_development "成片开发住宅区",
        Renewal = renewal "旧城连片改造居民区",
        AffordableHousing = affordable_housing "保障性住宅小区",
        ExistingEstate = existing_estate "已建成小区",
    }
}

kind! {
    /// 须配套建设社区用房的住宅项目或小区。
    ResidentialProject: residential_project "住宅项目", many residential_projects "各住宅项目", alias("住宅小区", "小区"), counted(item), from("guangxi 四(十二)", "zhoushan-2002 二(一)#8", "nanjing-2007 四(十一)", "yangquan-2018 三(三)2");
    holds { facilities: Facility, owners_committees: OwnersCommittee, property_companies: PropertyCompany }
    /// 项目类型。
    kind: one(ProjectKind), "项目类型", from("guangxi 四(十二)", "yangquan-2018 三(三)2");
    /// 规划或实有户数。
    households: number(household), "户数", from("zhoushan-2002 二(一)#8", "yangquan-2018 三(一)3");
    /// 入住率，百分数。
    occupancy: number(percent, 2), "入住率", range("0..100"), from("yangquan-2018 三(一)3");
    /// 规划日期在相应规定之后的新建项目。
    is_new_build: bool, "新建项目", from("zhoushan-2002 二(一)#8", "yangquan-2018 三(一)3");
    /// 已成立居民委员会。
    committee_established: bool, "已成立居委会", actionable, from("yangquan-2018 三(一)3", "guangxi 二(五)#1");
    /// 不够条件时已成立居民小组。
    resident_group_established: bool, "已成立居民小组", actionable, from("yangquan-2018 三(一)3", "guangxi 二(五)#3");
    /// 不够条件时已由相邻居委会代管。
    neighbour_managed: bool, "由相邻居委会代管", actionable, from("yangquan-2018 三(一)3", "guangxi 二(五)#3");
    /// 配建的社区办公用房面积。
    office_area: number(m2, 2), "办公用房面积", actionable, from("zhoushan-2002 二(一)#8");
    /// 配建的居民活动场所面积。
    activity_area: number(m2, 2), "活动场所面积", actionable, from("zhoushan-2002 二(一)#8");
    /// 配建的社区服务用房建筑面积合计。
    service_area: number(m2, 2), "服务用房面积", alias("社区用房面积"), actionable, from("yangquan-2018 三(三)2", "nanjing-2007 四(十一)");
    /// 规划设计方案中配置的用房种类。
    planned_rooms: set(FacilityUse), "规划用房", actionable, from("guangxi 四(十二)");
    /// 按规定应当配置的用房种类。
    required_rooms: set(FacilityUse), "应配用房", from("guangxi 四(十二)");
    /// 配套用房已纳入工程规划设计方案。
    rooms_in_design: bool, "纳入规划设计方案", actionable, from("guangxi 四(十二)", "yangquan-2018 三(三)2");
    /// 配套用房按规划建成。
    built_as_planned: bool, "按规划建成", actionable, from("guangxi 四(十二)", "nanjing-2007 四(十一)");
    /// 项目规划获得批准的日期。
    planned_on: maybe(date), "规划日期", from("nanjing-2007 四(十一)");
    /// 项目开工建设的日期。
    started_on: maybe(date), "开工日期", from("nanjing-2007 四(十一)");
    /// 就设计、施工、验收征求居民意见的日期。
    consulted_on: maybe(date), "征求居民意见日期", actionable, from("guangxi 四(十二)");
    /// 征求所在地街道办事处意见的日期。
    subdistrict_consulted_on: maybe(date), "征求街道意见日期", actionable, from("guangxi 四(十二)");
    /// 通过验收的日期。
    accepted_on: maybe(date), "验收日期", actionable, from("guangxi 四(十二)");
    /// 项目交付使用的日期。
    delivered_on: maybe(date), "交付日期", actionable, from("nanjing-2007 四(十一)");
    /// 有专业物业服务。
    property_managed: bool, "实行物业管理", actionable, from("yangquan-2018 三(三)4");
    /// 无物业管理时实行院落（小区）自治。
    courtyard_autonomy: bool, "实行院落自治", actionable, from("yangquan-2018 三(三)4");
    /// 获得的称号，如安全小区。
    titles: set(Title), "称号", actionable, from("zhoushan-2002 二(四)");
    /// 建设责任单位。
    builder: one(Bearer), "建设责任单位", from("guangxi 四(十二)");
}
