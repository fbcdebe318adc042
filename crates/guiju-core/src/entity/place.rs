//! Places above the community: province, city, county and subdistrict, with what each level is asked to plan, pay
//! for and provide. Must not know codes (see `vocabulary::division`) nor any one document's thresholds.

use super::declaration::{enumeration, kind};

enumeration! {
    /// 把社区建设纳入其中的规划。
    PlanKind: plan_kind "规划种类", open, from("guangxi 四(十二)", "guangxi 五(十四)", "nanjing-2007 四(十一)", "yangquan-2018 三(三)2", "zhoushan-2002 三") {
        UrbanPlan = urban_plan "城市规划",
        LandUsePlan = land_use_plan "土地利用规划",
        DevelopmentPlan = development_plan "国民经济和社会发展规划",
        UrbanRuralPlan = urban_rural_plan "城乡规划",
        CommunityPlan = community_plan "社区发展专项规划",
        InformatisationPlan = informatisation_plan "信息化建设规划",
        TalentPlan = talent_plan "人才发展规划",
        PublicFacilityPlan = public_facility_plan "公建配套项目",
        CommunityLayoutPlan = community_layout_plan "社区布局规划",
        WorkerTeamPlan = worker_team_plan "社区工作者队伍规划",
    }
}

enumeration! {
    /// 纳入财政预算的社区建设支出项目。
    BudgetItem: budget_item "预算项目", open, from("guangxi 五(十六)#2", "yangquan-2018 四(二)#1", "zhoushan-2002 二(二)#13") {
        WorkFunds = work_funds "工作经费",
        StaffPay = staff_pay "人员报酬",
        ServiceFacilities = service_facilities "服务设施经费",
        Informatisation = informatisation "信息化建设经费",
        Training = training "培训经费",
        ServicePurchase = service_purchase "购买服务经费",
        VolunteerSupport = volunteer_support "志愿服务经费",
        Awards = awards "奖励资金",
        PublicBenefit = public_benefit "公益事业经费",
    }
}

enumeration! {
    /// 示范、达标与创建活动授予的称号，文件分开说的各是一种。
    Title: title "称号", open, from("zhoushan-2002 一", "zhoushan-2002 二(三)", "zhoushan-2002 二(四)", "nanjing-2007 五(十六)", "yangquan-2018 三(二)3") {
        Harmonious = harmonious "和谐社区",
        HarmoniousModel = harmonious_model "和谐社区示范单位",
        CityCivilised = city_civilised "市级文明社区",
        SafeCivilised = safe_civilised "安全文明社区",
        SafeEstate = safe_estate "安全小区",
        Green = green "绿色社区",
        Peaceful = peaceful "平安社区",
        RuleOfLaw = rule_of_law "法治社区",
        FireSafe = fire_safe "消防安全社区",
        Smart = smart "智慧社区",
        Learning = learning "学习型社区",
        EthnicUnityModel = ethnic_unity_model "民族团结进步示范社区",
        Healthy = healthy "健康社区",
        HappyRural = happy_rural "幸福农村社区",
        NationalModel = national_model "全国示范单位",
        VillageAffairsModel = village_affairs_model "村务公开民主管理示范单位",
        NewModern = new_modern "新型现代化社区",
    }
}

kind! {
    /// 省级行政区：省、自治区、直辖市。
    Province: province "省级行政区", many provinces "各省级行政区", alias("省", "自治区", "直辖市"), level(Province), counted(item), from("guangxi 一(三)");
    holds { cities: City, counties: County, subdistricts: Subdistrict, communities: Community, villages: Village, institutions: Institution, meetings: Meeting, evaluations: Evaluation, allocations: Allocation }
    /// 全省（区、市）的居民户数。
    households: number(household), "户数", from("general");
    /// 全省（区、市）的常住人口数。
    residents: number(person), "居民人数", alias("常住人口"), from("general");
    /// 列入本级财政预算的社区建设经费，按年。
    annual_budget: yearly(yuan, 2), "社区建设经费预算", actionable, from("guangxi 五(十六)#2");
    /// 本级财政预算中列有的社区建设支出项目。
    budget_items: set(BudgetItem), "预算项目", actionable, from("guangxi 五(十六)#2");
    /// 写明社区建设内容的本级规划。
    plans: set(PlanKind), "纳入的规划", actionable, from("guangxi 五(十四)#1");
}

kind! {
    /// 地级行政区：设区的市、自治州、地区、盟。
    City: city "市", many cities "各市", alias("地级市", "设区的市"), level(City), counted(item), from("general");
    holds { counties: County, subdistricts: Subdistrict, communities: Community, villages: Village, institutions: Institution, service_centres: ServiceCentre, social_organizations: SocialOrganization, heads: Head, meetings: Meeting, trainings: Training, evaluations: Evaluation, tasks: Task, certificates: Certificate, purchases: Purchase, allocations: Allocation, residential_projects: ResidentialProject }
    /// 全市的居民户数。
    households: number(household), "户数", from("general");
    /// 全市的常住人口数。
    residents: number(person), "居民人数", alias("常住人口"), from("general");
    /// 上一年度全市职工平均工资（年）。
    average_wage_last_year: number(yuan, 2), "上年度职工平均工资", from("nanjing-2007 四(十)");
    /// 全市退休职工的平均养老金（年）。
    average_pension: number(yuan, 2), "退休职工平均养老金", from("nanjing-2007 四(十)");
    /// 列入本级财政预算的社区建设经费，按年。
    annual_budget: yearly(yuan, 2), "社区建设经费预算", actionable, from("nanjing-2007 四(十三)", "guangxi 五(十六)#2", "yangquan-2018 四(二)#1");
    /// 本级财政预算中列有的社区建设支出项目。
    budget_items: set(BudgetItem), "预算项目", actionable, from("guangxi 五(十六)#2", "yangquan-2018 四(二)#1");
    /// 写明社区建设内容的本级规划。
    plans: set(PlanKind), "纳入的规划", actionable, from("guangxi 四(十二)", "yangquan-2018 三(三)2", "zhoushan-2002 三");
    /// 社会工作的专业人才与从业人员，全市合计。
    social_work_professionals: number(person), "社会工作专业人才数", actionable, from("yangquan-2018 三(一)4");
    /// 本市获得的称号，如全国和谐社区建设示范市。
    titles: set(Title), "称号", actionable, from("nanjing-2007 一(三)");
    /// 已建成市、区、街、居贯通的管理和服务信息网络。
    information_network_established: bool, "已建成四级信息网络", actionable, from("nanjing-2007 四(十二)", "guangxi 四(十三)");
    /// 居民满意度，百分数。
    satisfaction: number(percent, 2), "居民满意度", range("0..100"), from("nanjing-2007 五(十六)", "yangquan-2018 四(一)");
}

kind! {
    /// 县级行政区：市辖区、县、县级市，社区建设经费与设施的责任主体。
    County: county "区县", many counties "各区县", alias("县", "市辖区", "县级市"), level(County), counted(item), from("nanjing-2007 五(十四)", "yangquan-2018 三(三)2");
    holds { subdistricts: Subdistrict, communities: Community, villages: Village, institutions: Institution, service_centres: ServiceCentre, facilities: Facility, social_organizations: SocialOrganization, heads: Head, meetings: Meeting, trainings: Training, evaluations: Evaluation, tasks: Task, certificates: Certificate, purchases: Purchase, allocations: Allocation, ledgers: Ledger, residential_projects: ResidentialProject }
    /// 全区（县）的居民户数。
    households: number(household), "户数", from("general");
    /// 全区（县）的常住人口数。
    residents: number(person), "居民人数", alias("常住人口"), from("general");
    /// 列入本级财政预算的社区建设经费，按年。
    annual_budget: yearly(yuan, 2), "社区建设经费预算", actionable, from("nanjing-2007 四(十三)", "zhoushan-2002 二(二)#13");
    /// 本级财政预算中列有的社区建设支出项目。
    budget_items: set(BudgetItem), "预算项目", actionable, from("guangxi 五(十六)#2", "yangquan-2018 四(二)#1");
    /// 写明社区建设内容的本级规划。
    plans: set(PlanKind), "纳入的规划", actionable, from("guangxi 四(十二)", "yangquan-2018 三(三)2");
    /// 区县级社区服务中心的建筑面积；有几处的填最大的一处，没有的填0。
    service_centre_area: number(m2, 2), "社区服务中心面积", actionable, from("nanjing-2007 四(十一)");
    /// 区县委书记已明确为社区建设第一责任人。
    secretary_responsible: bool, "书记为第一责任人", actionable, from("guangxi 五(十四)#1", "yangquan-2018 四(一)");
    /// 社区建设成效已列入党政目标管理和年度考核。
    in_annual_assessment: bool, "社区建设列入年度考核", actionable, from("guangxi 五(十四)#3", "yangquan-2018 四(一)");
    /// 从社区工作人员中考录公务员、选任干部的人数，按年。
    recruited_from_workers: yearly(person), "考录选任人数", actionable, from("guangxi 五(十七)#6", "yangquan-2018 四(三)");
    /// 社区减负已列入书记抓基层党建述职评议。
    burden_reduction_in_appraisal: bool, "社区减负列入述职评议", actionable, from("yangquan-2018 三(三)3");
    /// 社区用房由政府统一办理不动产登记。
    premises_registered: bool, "社区用房已统一登记", actionable, from("yangquan-2018 三(三)2", "zhoushan-2002 二(一)");
    /// 本区县获得的称号。
    titles: set(Title), "称号", actionable, from("nanjing-2007 一(三)");
    /// 居民满意度，百分数。
    satisfaction: number(percent, 2), "居民满意度", range("0..100"), from("yangquan-2018 四(一)");
}

enumeration! {
    /// 乡级单位的种类，可由代码推出。
    TownshipKind: township_kind "乡级单位类型", from("general") {
        Street = street "街道",
        Town = town "镇",
        RuralTownship = rural_township "乡",
        QuasiTownship = quasi_township "类似乡级单位",
    }
}

kind! {
    /// 乡级单位：街道、镇、乡，文件中的街镇，社区的上一级。
    Subdistrict: subdistrict "街道", many subdistricts "各街道", alias("街镇", "乡镇", "镇", "乡"), level(Subdistrict), counted(item), from("general");
    holds { communities: Community, villages: Village, party_organizations: PartyOrganization, institutions: Institution, service_centres: ServiceCentre, facilities: Facility, teams: Team, social_organizations: SocialOrganization, heads: Head, meetings: Meeting, trainings: Training, evaluations: Evaluation, tasks: Task, certificates: Certificate, purchases: Purchase, disputes: Dispute, ledgers: Ledger, allocations: Allocation, residential_projects: ResidentialProject }
    /// 街道、镇还是乡。
    kind: one(TownshipKind), "乡级单位类型", from("general");
    /// 辖区面积。
    territory: number(km2, 2), "辖区面积", from("practice 第二篇");
    /// 辖区内的居民户数。
    households: number(household), "户数", alias("居民户数"), from("practice 第二篇");
    /// 辖区内的居民人数。
    residents: number(person), "居民人数", alias("常住人口"), from("practice 第二篇");
    /// 下辖的社区个数，可由名册数出。
    community_count: number(item), "社区个数", derive("count(communities)"), from("practice 第二篇");
    /// 本街道的党员总数。
    party_members: number(person), "党员数", from("practice 第二篇", "practice 第一篇");
    /// 按属地管理的党员数，不含组织关系在外单位的党员。
    territorial_party_members: number(person), "属地化管理党员数", from("practice 第二篇", "zhoushan-2002 二(二)");
    /// 街道社区服务中心的建筑面积；有几处的填最大的一处，没有的填0。
    service_centre_area: number(m2, 2), "社区服务中心面积", actionable, from("nanjing-2007 四(十一)", "zhoushan-2002 二(三)");
    /// 设有一站式服务大厅。
    has_service_hall: bool, "有一站式服务大厅", actionable, from("guangxi 三(十)#1", "practice 第四篇");
    /// 街道为社区经费设立了财务专账。
    has_community_account: bool, "已设社区财务专账", actionable, from("guangxi 五(十六)#5");
    /// 列入本级预算的社区建设经费，按年。
    annual_budget: yearly(yuan, 2), "社区建设经费预算", actionable, from("guangxi 五(十六)#2", "practice 第二篇");
    /// 本级预算中列有的社区建设支出项目。
    budget_items: set(BudgetItem), "预算项目", actionable, from("guangxi 五(十六)#2");
    /// 街道党工委（乡镇党委）书记已明确为社区建设直接责任人。
    secretary_responsible: bool, "书记为直接责任人", actionable, from("guangxi 五(十四)#1", "yangquan-2018 四(一)");
    /// 已订立与社区之间的权责清单。
    has_duty_list: bool, "有权责清单", actionable, from("yangquan-2018 三(一)2");
    /// 已建成综合信息平台。
    information_platform_established: bool, "已建信息平台", actionable, from("practice 第二篇", "nanjing-2007 四(十二)");
    /// 每年由居民集中评议一次的结果已用于考核。
    rated_by_communities: bool, "接受社区评议", actionable, from("yangquan-2018 四(四)", "practice 第五篇");
    /// 本街道获得的称号。
    titles: set(Title), "称号", actionable, from("nanjing-2007 五(十六)");
    /// 居民满意度，百分数。
    satisfaction: number(percent, 2), "居民满意度", range("0..100"), from("nanjing-2007 五(十六)", "yangquan-2018 四(一)");
}
