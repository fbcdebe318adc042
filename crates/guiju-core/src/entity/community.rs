//! The community and its grids: the unit that nearly every norm is about. Must not know thresholds, and repeats no
//! fact that its members already carry unless bureaus report the total by itself.

use super::declaration::{enumeration, kind};

enumeration! {
    /// 社区的类型。
    CommunityKind: community_kind "社区类型", open, from("guangxi 三(八)", "yangquan-2018 三(一)4", "nanjing-2007 五(十五)") {
        Urban = urban "城市社区",
        Rural = rural "农村社区",
        EnterpriseQuarter = enterprise_quarter "企业职工生活区",
        ContiguousEstate = contiguous_estate "成片开发住宅区",
        ConvertedVillage = converted_village "撤村建居社区",
    }
}

enumeration! {
    /// 社区所处地段的特点，党建和组建居委会的重点由此而定。
    Locality: locality "地段特点", open, from("guangxi 二(四)#3", "yangquan-2018 三(一)3") {
        UrbanFringe = urban_fringe "城乡结合部",
        UrbanVillage = urban_village "城中村",
        NewEstate = new_estate "新建住宅区",
        IndustrialSite = industrial_site "工矿企业所在地",
        StateFarm = state_farm "国有农林场",
        MigrantQuarter = migrant_quarter "流动人口聚居地",
        ResettlementSite = resettlement_site "易地扶贫搬迁人口所在地",
        OldTown = old_town "老城区",
    }
}

enumeration! {
    /// 统计用城乡分类，由三位城乡分类代码推出。
    UrbanRuralClass: urban_rural_class "城乡分类", from("general") {
        MainUrban = main_urban "主城区",
        UrbanRuralJunction = urban_rural_junction "城乡结合区",
        TownCentre = town_centre "镇中心区",
        TownTownshipJunction = town_township_junction "镇乡结合区",
        SpecialArea = special_area "特殊区域",
        TownshipCentre = township_centre "乡中心区",
        VillageArea = village_area "村庄",
    }
}

enumeration! {
    /// 社区一级的群团组织。
    MassOrganization: mass_organization "群团组织", open, from("zhoushan-2002 二(二)#5", "nanjing-2007 五(十四)", "guangxi 五(十八)") {
        TradeUnion = trade_union "工会",
        YouthLeague = youth_league "共青团",
        WomenFederation = women_federation "妇联",
        ElderlyAssociation = elderly_association "老年协会",
        DisabledAssociation = disabled_association "残疾人协会",
        FamilyPlanningAssociation = family_planning_association "计生协会",
    }
}

enumeration! {
    /// 面向居民的服务项目。
    Service: service "服务项目", open, from("nanjing-2007 三(七)", "yangquan-2018 三(二)2", "zhoushan-2002 二(三)", "guangxi 四(十二)") {
        Employment = employment "就业服务",
        SocialSecurity = social_security "社会保障服务",
        Relief = relief "救助服务",
        Health = health "卫生服务",
        FamilyPlanning = family_planning "计划生育服务",
        Culture = culture "文化服务",
        Education = education "教育服务",
        Sport = sport "体育服务",
        Safety = safety "安全服务",
        Migrants = migrants "流动人口服务",
        Housing = housing "住房保障服务",
        SocialServices = social_services "社会服务",
        BenefitPolicy = benefit_policy "惠民政策服务",
        Elderly = elderly "老年人服务",
        Children = children "儿童服务",
        Women = women "妇女服务",
        LeftBehind = left_behind "留守人员服务",
        Disabled = disabled "残疾人服务",
        Veterans = veterans "优抚服务",
        Retirees = retirees "退休人员管理服务",
        Legal = legal "法律服务",
        Convenience = convenience "便民利民服务",
        HouseholdHelp = household_help "家政服务",
        Agency = agency "代办服务",
        Counselling = counselling "心理服务",
        Rehabilitation = rehabilitation "康复服务",
        Prevention = prevention "预防服务",
        HealthCare = health_care "保健服务",
        MedicalTreatment = medical_treatment "医疗服务",
        HealthEducation = health_education "健康教育服务",
        Volunteering = volunteering "志愿服务",
        Commerce = commerce "商业服务",
        ResettlementHelp = resettlement_help "安置帮教服务",
        Environment = environment "环境服务",
        FarmingTechnology = farming_technology "农业生产技术服务",
        PartyService = party_service "党员服务",
        PublicSecurity = public_security "治安服务",
    }
}

kind! {
    /// 城乡居民自我管理、自我服务的基本单元，设有党组织和居民委员会（或村民委员会）。
    Community: community "社区", many communities "各社区", alias("居民社区"), level(Community), counted(item), founded(established_on), from("general");
    holds { workers: Worker, facilities: Facility, grids: Grid, party_organizations: PartyOrganization, residents_committees: ResidentsCommittee, resident_groups: ResidentGroup, congresses: Congress, councils: Council, service_stations: ServiceStation, residential_projects: ResidentialProject, institutions: Institution, teams: Team, social_organizations: SocialOrganization, heads: Head, resident_units: ResidentUnit, owners_committees: OwnersCommittee, property_companies: PropertyCompany, elections: Election, meetings: Meeting, receptions: Reception, activities: Activity, trainings: Training, evaluations: Evaluation, tasks: Task, certificates: Certificate, purchases: Purchase, disputes: Dispute, matters: Matter, ledgers: Ledger, allocations: Allocation }
    /// 社区的类型。
    kind: one(CommunityKind), "社区类型", from("guangxi 三(八)", "yangquan-2018 三(一)4");
    /// 所处地段的特点，可有几种。
    localities: set(Locality), "地段特点", from("guangxi 二(四)#3", "yangquan-2018 三(一)3");
    /// 统计用城乡分类，可由分类代码推出。
    urban_rural_class: one(UrbanRuralClass), "城乡分类", from("general");
    /// 社区设立的日期。
    established_on: maybe(date), "设立日期", from("zhoushan-2002 二(一)#1", "guangxi 二(五)#1");
    /// 新近建成或规模调整后新设立的社区。
    is_new_build: bool, "新建社区", from("zhoushan-2002 二(一)#7", "guangxi 二(五)#5", "yangquan-2018 三(一)3");
    /// 辖区面积。
    territory: number(km2, 2), "辖区面积", from("practice 第三篇");
    /// 在本社区居住的户数。
    households: number(household), "户数", alias("居民户数", "总户数"), from("nanjing-2007 四(十)#1", "guangxi 三(八)#2", "zhoushan-2002 二(一)#2", "yangquan-2018 三(一)3");
    /// 在本社区居住的人口数。
    residents: number(person), "居民人数", alias("社区人口", "常住人口"), from("zhoushan-2002 二(三)#4", "yangquan-2018 三(一)4");
    /// 登记的流动人口数。
    mobile_population: number(person), "流动人口数", from("guangxi 二(六)#1", "yangquan-2018 三(二)1", "practice 第三篇");
    /// 登记的出租房屋户数。
    rental_dwellings: number(household), "出租房屋户数", from("practice 第三篇");
    /// 登记的出租房间数。
    rental_rooms: number(间), "出租房间数", from("practice 第三篇");
    /// 登记的租住人数；本地居民租住的也在内，不等于流动人口数。
    tenants: number(person), "租住人数", from("practice 第三篇");
    /// 居民入住率，百分数。
    occupancy: number(percent, 2), "入住率", range("0..100"), from("yangquan-2018 三(一)3");
    /// 党员数。
    party_members: number(person), "党员数", from("practice 第二篇", "guangxi 二(四)");
    /// 在社区工作的全部人员数，含两委成员、专职工作者、公益性岗位和警务人员。
    staff: number(person), "社区工作人员数", alias("工作人员数"), range("1.."), actionable, from("practice 第三篇", "practice 第五篇");
    /// 专职社区工作者人数，含社区党组织、居民委员会和公共服务站的专职人员。
    full_time_workers: number(person), "专职社区工作者数", alias("专职工作人员数"), actionable, derive("count(workers where full_time)"), from("nanjing-2007 四(十)#1", "zhoushan-2002 二(二)#11", "guangxi 五(十七)#2");
    /// 居民委员会组成人员数。
    committee_members: number(person), "居委会成员数", actionable, from("guangxi 五(十七)#1", "zhoushan-2002 二(二)#11", "practice 第五篇");
    /// 配备在社区的警务人员数。
    police: number(person), "警务人员数", alias("社区民警数"), actionable, from("zhoushan-2002 二(四)#1", "practice 第三篇");
    /// 登记注册的志愿者人数。
    volunteers: number(person), "注册志愿者数", alias("志愿者人数"), actionable, from("zhoushan-2002 二(三)#4", "nanjing-2007 三(八)", "practice 第三篇");
    /// 取得社会工作者职业资格的工作人员数。
    licensed_social_workers: number(person), "持证社会工作者数", alias("持证社工数"), actionable, derive("count(workers where licensed)"), from("nanjing-2007 四(十)#2", "yangquan-2018 四(三)");
    /// 本科及以上学历的工作人员数。
    graduate_workers: number(person), "本科以上工作者数", actionable, derive("count(workers where education in {bachelor, postgraduate})"), from("nanjing-2007 四(十)#2", "nanjing-2007 五(十五)");
    /// 为本社区配备的社会工作专业人才数。
    social_work_professionals: number(person), "社会工作专业人才数", actionable, from("yangquan-2018 三(一)4");
    /// 社区内的社会组织数，含登记的和备案的。
    social_organization_count: number(家), "社区社会组织数", alias("social_orgs", "民间组织数"), actionable, derive("count(social_organizations)"), from("nanjing-2007 二(六)", "yangquan-2018 三(一)4");
    /// 服务类民间组织数。
    service_organization_count: number(家), "服务类民间组织数", actionable, derive("count(social_organizations where class = service)"), from("nanjing-2007 二(六)");
    /// 网格个数。
    grid_count: number(item), "网格数", actionable, derive("count(grids)"), from("guangxi 三(十一)", "practice 第三篇");
    /// 驻区单位个数。
    resident_unit_count: number(家), "驻区单位数", derive("count(resident_units)"), from("practice 第三篇", "yangquan-2018 三(一)4");
    /// 社区居民委员会办公和服务用房的建筑面积合计。
    service_area: number(m2, 2), "服务用房面积", alias("社区用房面积", "办公服务用房面积"), actionable, from("nanjing-2007 四(十一)", "yangquan-2018 三(三)2", "practice 第三篇");
    /// 居民使用的社区服务设施面积，按每百户计达标时用。
    service_facility_area: number(m2, 2), "服务设施面积", actionable, from("guangxi 一(三)#1", "yangquan-2018 三(三)2");
    /// 其中办公用房的面积。
    office_area: number(m2, 2), "办公用房面积", actionable, from("zhoushan-2002 二(一)#8", "guangxi 四(十二)");
    /// 其中居民活动场所的面积。
    activity_area: number(m2, 2), "活动场所面积", actionable, from("zhoushan-2002 二(一)#8", "guangxi 四(十二)", "yangquan-2018 三(一)3");
    /// 其中用于公益性服务的面积。
    public_benefit_area: number(m2, 2), "公益性服务用房面积", actionable, from("nanjing-2007 四(十一)", "guangxi 四(十二)");
    /// 其中用于营利性服务的面积。
    commercial_area: number(m2, 2), "营利性用房面积", actionable, from("nanjing-2007 四(十一)");
    /// 开展的服务项目个数。
    service_project_count: number(项), "服务项目数", actionable, from("nanjing-2007 四(十一)");
    /// 其中公益性服务项目个数。
    public_benefit_project_count: number(项), "公益性服务项目数", actionable, from("nanjing-2007 四(十一)");
    /// 开展的服务项目。
    services: set(Service), "服务项目", actionable, from("nanjing-2007 三(七)", "yangquan-2018 三(二)2", "zhoushan-2002 二(三)");
    /// 规划配置的用房种类。
    planned_rooms: set(FacilityUse), "规划用房", actionable, from("guangxi 四(十二)", "zhoushan-2002 二(一)#3");
    /// 按规定应当配置的用房种类。
    required_rooms: set(FacilityUse), "应配用房", from("guangxi 四(十二)", "zhoushan-2002 二(一)#3");
    /// 已建立社区党组织。
    has_party_org: bool, "已建党组织", actionable, from("guangxi 一(三)#1", "zhoushan-2002 二(二)#1", "practice 第五篇");
    /// 已成立居民委员会（农村为村民委员会）。
    committee_established: bool, "已成立居委会", actionable, from("guangxi 二(五)#1", "yangquan-2018 三(一)3");
    /// 本届居民委员会由居民直接选举产生。
    direct_election: bool, "居委会直接选举", actionable, from("guangxi 一(三)#1", "yangquan-2018 三(一)3");
    /// 已建立社区服务站。
    has_service_station: bool, "已建服务站", actionable, from("guangxi 三(九)#2", "zhoushan-2002 二(三)#3", "nanjing-2007 二(五)");
    /// 设有统一规范的社区警务室。
    has_police_room: bool, "有警务室", actionable, from("zhoushan-2002 二(四)#1", "practice 第三篇");
    /// 居务公开已实行。
    affairs_open: bool, "居务公开", actionable, from("guangxi 四(十三)#2", "yangquan-2018 三(一)3");
    /// 居务在网上公开。
    affairs_open_online: bool, "居务网上公开", actionable, from("guangxi 四(十三)#2", "practice 第二篇");
    /// 经费账目向居民公开。
    ledger_open: bool, "账目公开", actionable, from("guangxi 五(十六)#6", "nanjing-2007 四(十三)");
    /// 最近一次公布账目的日期。
    ledger_published_on: maybe(date), "账目公布日期", actionable, from("guangxi 五(十六)#6");
    /// 居民委员会主任最近一次参加培训的日期。
    director_trained_on: maybe(date), "主任培训日期", actionable, from("guangxi 五(十七)#5");
    /// 全年社区工作经费，不含人员经费。
    annual_work_funding: number(yuan, 2), "社区工作经费", alias("年工作经费"), actionable, from("nanjing-2007 四(十三)", "zhoushan-2002 二(二)#13", "practice 第二篇");
    /// 本社区的经费预算，按年。
    annual_budget: yearly(yuan, 2), "社区经费预算", actionable, from("zhoushan-2002 二(二)#13", "yangquan-2018 四(二)#1");
    /// 实际拨付的经费，按年。
    annual_funds_paid: yearly(yuan, 2), "经费拨付额", actionable, from("zhoushan-2002 二(二)#13");
    /// 社区获得的称号。
    titles: set(Title), "称号", actionable, from("zhoushan-2002 一", "nanjing-2007 五(十六)", "practice 第三篇");
    /// 经评价达到当地和谐社区标准。
    meets_harmonious_standard: bool, "达到和谐社区标准", from("nanjing-2007 一(三)", "practice 第三篇");
    /// 特色品牌的名称（一区一品）。
    brand: text, "特色品牌", actionable, from("zhoushan-2002 二(三)#7", "yangquan-2018 三(二)3");
    /// 居民满意度，百分数。
    satisfaction: number(percent, 2), "居民满意度", range("0..100"), from("nanjing-2007 五(十六)", "yangquan-2018 四(一)", "guangxi 五(十七)#7");
    /// 已建立的群团组织。
    mass_organizations: set(MassOrganization), "群团组织", actionable, from("zhoushan-2002 二(二)#5", "nanjing-2007 五(十四)", "guangxi 五(十八)");
    /// 各部门设在社区的工作机构数，按年。
    department_offices: yearly(item), "部门机构数", actionable, from("guangxi 三(十)#3", "yangquan-2018 三(三)3");
    /// 各部门在社区加挂的牌子数，按年。
    signs: yearly(item), "挂牌数", actionable, from("guangxi 三(十)#3", "yangquan-2018 三(三)3");
    /// 要求社区参加的会议次数，按年。
    required_meetings: yearly(item), "上级会议次数", actionable, from("guangxi 三(十)#3", "yangquan-2018 三(三)3");
    /// 要求社区填报的台账和材料报表数，按年。
    required_reports: yearly(item), "台账报表数", actionable, from("guangxi 三(十)#3", "yangquan-2018 三(三)3");
    /// 面向社区的检查、评比、考核次数，按年。
    inspections: yearly(item), "检查评比次数", actionable, from("guangxi 三(十)#3", "yangquan-2018 三(三)3");
    /// 纳入统一的社区信息平台。
    on_information_platform: bool, "纳入信息平台", actionable, from("nanjing-2007 四(十二)", "guangxi 四(十三)", "yangquan-2018 三(二)5");
    /// 聘有法律顾问。
    has_legal_adviser: bool, "有法律顾问", actionable, from("yangquan-2018 三(二)4");
    /// 有卫生服务网络或网点覆盖。
    health_network: bool, "有卫生服务网络", actionable, from("zhoushan-2002 二(三)#8", "nanjing-2007 三(七)");
    /// 有突发事件处置预案。
    emergency_plan: bool, "有应急预案", actionable, from("yangquan-2018 三(三)1", "nanjing-2007 三(七)", "practice 第三篇");
    /// 安全技术防范设施已设置，如安保电子监控。
    security_monitoring: bool, "有安保监控", actionable, from("guangxi 四(十三)#3", "zhoushan-2002 二(四)#1", "yangquan-2018 三(二)5");
    /// 实行物业管理（含自管、托管、共管）。
    property_managed: bool, "实行物业管理", actionable, from("yangquan-2018 三(三)4");
}

enumeration! {
    /// 网格员的职责。
    GridDuty: grid_duty "网格职责", open, from("guangxi 三(十一)", "practice 第三篇") {
        PublicSentiment = public_sentiment "收集社情民意",
        Information = information "采集信息",
        Disputes = disputes "化解矛盾纠纷",
        ResidentService = resident_service "服务居民",
        Safety = safety "治安巡查",
        Environment = environment "环境监督",
        PolicyPublicity = policy_publicity "政策宣传",
    }
}

kind! {
    /// 社区内划分的最小管理服务单元。
    Grid: grid "网格", many grids "各网格", counted(item), from("guangxi 三(十一)", "practice 第二篇");
    holds { receptions: Reception, party_organizations: PartyOrganization, resident_groups: ResidentGroup }
    /// 网格内的户数。
    households: number(household), "户数", from("guangxi 三(十一)");
    /// 网格内的人口数。
    residents: number(person), "居民人数", from("guangxi 三(十一)");
    /// 已配定网格员（网格长）。
    manager_assigned: bool, "已配网格员", actionable, from("guangxi 三(十一)", "practice 第二篇");
    /// 网格工作人员数。
    managers: number(person), "网格工作人员数", actionable, from("guangxi 三(十一)", "practice 第二篇");
    /// 挂钩联系本网格的社区工作人员。
    liaison: link(worker as contact_grids), "联系人", actionable, from("practice 第二篇", "practice 第三篇", "guangxi 三(十一)");
    /// 有社区工作人员挂钩联系。
    liaison_assigned: bool, "已配联系人", actionable, from("practice 第二篇", "practice 第三篇");
    /// 已建立网格党支部或党小组。
    has_party_branch: bool, "有网格党支部", actionable, from("guangxi 二(四)#4", "practice 第三篇");
    /// 网格员承担的职责。
    duties: set(GridDuty), "网格职责", actionable, from("guangxi 三(十一)", "practice 第三篇");
    /// 实行问责或岗位责任。
    accountable: bool, "责任到人", actionable, from("guangxi 三(十一)", "practice 第三篇");
}
