//! Organisations beside the committee: social organisations, teams, units in the area, owners and property firms. Who
//! leads, guides, supervises and funds them are separate facts, because documents keep them apart.

use super::declaration::{enumeration, kind};

enumeration! {
    /// 社区社会组织的类别。
    OrganizationClass: organization_class "组织类别", open, from("nanjing-2007 二(六)", "guangxi 五(十八)", "yangquan-2018 三(一)4") {
        Service = service "服务类",
        Charity = charity "慈善类",
        Activity = activity "活动类",
        MutualAid = mutual_aid "互助类",
        Mediation = mediation "纠纷调解类",
        HealthCare = health_care "健康养老类",
        Education = education "教育培训类",
        Disaster = disaster "防灾减灾类",
        CultureSport = culture_sport "文体娱乐类",
        Volunteer = volunteer "志愿服务类",
        Integration = integration "居民融入类",
        Farming = farming "农村生产技术类",
        Elderly = elderly "老年协会类",
    }
}

enumeration! {
    /// 取得合法身份的方式。
    Registration: registration "登记方式", from("nanjing-2007 二(六)", "yangquan-2018 三(三)6") {
        Registered = registered "已登记",
        Filed = filed "已备案",
        Unregistered = unregistered "未登记未备案",
    }
}

enumeration! {
    /// 对社会组织的扶持方式。
    Support: support "扶持方式", open, from("guangxi 五(十八)", "nanjing-2007 二(六)", "yangquan-2018 三(一)4") {
        Purchase = purchase "购买服务",
        ProjectFunds = project_funds "项目资金",
        Incubation = incubation "孵化培育",
        Premises = premises "场地支持",
        TaxRelief = tax_relief "税费优惠",
        Talent = talent "人才支持",
        DepartmentPairing = department_pairing "部门对口培育",
    }
}

kind! {
    /// 社区社会组织，南京文件称社区民间组织。
    SocialOrganization: social_organization "社会组织", many social_organizations "各社会组织", alias("社区社会组织", "民间组织"), organisation, counted(家), founded(established_on), from("nanjing-2007 二(六)", "guangxi 五(十八)", "yangquan-2018 三(一)4");
    holds { heads: Head, purchases: Purchase, evaluations: Evaluation }
    /// 类别。
    class: one(OrganizationClass), "组织类别", from("nanjing-2007 二(六)", "yangquan-2018 三(一)4");
    /// 登记或备案的情况。
    registration: one(Registration), "登记方式", actionable, from("nanjing-2007 二(六)", "yangquan-2018 三(三)6");
    /// 成立日期。
    established_on: maybe(date), "成立日期", from("nanjing-2007 二(六)");
    /// 成员数。
    members: number(person), "成员数", from("yangquan-2018 三(三)6");
    /// 得到的扶持。
    supports: set(Support), "扶持方式", actionable, from("guangxi 五(十八)", "yangquan-2018 三(一)4");
    /// 负责人取得社会工作者职业资格。
    head_certified: bool, "负责人持证", alias("leader_certified"), actionable, from("nanjing-2007 四(十)#2");
    /// 有自律诚信制度。
    self_discipline: bool, "有自律制度", actionable, from("nanjing-2007 二(六)");
    /// 披露信息。
    discloses: bool, "披露信息", actionable, from("nanjing-2007 二(六)");
    /// 最近一次绩效评估的日期。
    assessed_on: maybe(date), "绩效评估日期", actionable, from("nanjing-2007 二(六)");
    /// 提供的服务项目。
    services: set(Service), "服务项目", actionable, from("nanjing-2007 二(五)", "yangquan-2018 三(一)4");
    /// 由谁领导。
    led_by: set(Bearer), "领导单位", from("guangxi 二(七)", "yangquan-2018 三(一)1");
    /// 由谁指导。
    guided_by: set(Bearer), "指导单位", from("guangxi 二(七)");
    /// 由谁监督。
    supervised_by: set(Bearer), "监督单位", from("guangxi 二(七)", "nanjing-2007 二(六)");
    /// 由谁出资。
    funded_by: set(Bearer), "出资单位", from("guangxi 五(十八)", "yangquan-2018 三(三)5");
}

enumeration! {
    /// 队伍的种类。
    TeamKind: team_kind "队伍类型", open, from("zhoushan-2002 二(三)#4", "practice 第一篇", "practice 第二篇", "practice 第三篇", "yangquan-2018 三(二)") {
        Volunteers = volunteers "志愿者队伍",
        Patrol = patrol "治安巡逻队",
        Mediation = mediation "矛盾调解组",
        Emergency = emergency "应急分队",
        Informants = informants "信息员队伍",
        BuildingLeaders = building_leaders "楼栋长队伍",
        Culture = culture "文体队伍",
        LawPublicity = law_publicity "普法队伍",
        Environment = environment "环境监督队伍",
        PartyVolunteers = party_volunteers "党员志愿服务队",
    }
}

kind! {
    /// 社区组织的队伍：志愿、巡逻、调解、应急、文体等。
    Team: team "队伍", many teams "各支队伍", counted(支), founded(established_on), from("zhoushan-2002 二(三)#4", "practice 第一篇", "practice 第三篇");
    holds { activities: Activity }
    /// 种类。
    kind: one(TeamKind), "队伍类型", from("practice 第一篇", "practice 第三篇");
    /// 人数。
    members: number(person), "人数", actionable, from("practice 第三篇", "zhoushan-2002 二(三)#4");
    /// 成立日期。
    established_on: maybe(date), "成立日期", from("practice 第三篇");
    /// 成员已登记注册。
    registered: bool, "已登记注册", actionable, from("nanjing-2007 三(八)", "zhoushan-2002 二(三)#4", "practice 第三篇");
    /// 有服务时间储蓄等互助激励。
    has_incentive: bool, "有激励机制", actionable, from("nanjing-2007 三(八)");
    /// 服务项目。
    services: set(Service), "服务项目", actionable, from("nanjing-2007 三(八)", "practice 第三篇");
}

enumeration! {
    /// 驻区单位的性质。
    UnitKind: unit_kind "单位性质", open, from("zhoushan-2002 二(一)#11", "nanjing-2007 三(九)", "yangquan-2018 三(一)4") {
        GovernmentOrgan = government_organ "机关",
        Institution = institution "事业单位",
        StateEnterprise = state_enterprise "国有企业",
        PrivateEnterprise = private_enterprise "非公有制企业",
        School = school "学校",
        ArmyUnit = army_unit "部队",
        Market = market "商圈市场",
        OfficeBuilding = office_building "商务楼宇",
        SocialOrganization = social_organization "社会组织",
    }
}

kind! {
    /// 驻在社区的机关、企事业单位，参与共驻共建。
    ResidentUnit: resident_unit "驻区单位", many resident_units "各驻区单位", alias("驻社区单位"), organisation, counted(家), from("zhoushan-2002 二(一)#11", "guangxi 五(十八)", "nanjing-2007 三(九)", "yangquan-2018 三(一)4");
    holds { facilities: Facility, evaluations: Evaluation }
    /// 单位性质。
    kind: one(UnitKind), "单位性质", from("zhoushan-2002 二(一)#11", "nanjing-2007 三(九)");
    /// 有可向居民开放的设施。
    has_facilities: bool, "有可开放设施", from("zhoushan-2002 二(一)#11");
    /// 设施已向居民开放。
    facilities_open: bool, "设施向居民开放", actionable, from("zhoushan-2002 二(一)#11", "guangxi 五(十八)", "nanjing-2007 三(九)", "yangquan-2018 三(一)4");
    /// 设施用作营利性服务。
    facilities_for_profit: bool, "设施用于营利", from("zhoushan-2002 二(一)#11");
    /// 开放的收费方式。
    charge: one(Charge), "收费方式", actionable, from("zhoushan-2002 二(一)#11");
    /// 签订共驻共建协议或参加联席会议。
    co_builds: bool, "参与共驻共建", actionable, from("guangxi 五(十八)", "zhoushan-2002 二(一)#11", "yangquan-2018 三(一)4");
    /// 已建党组织。
    has_party_org: bool, "已建党组织", actionable, from("guangxi 二(四)", "yangquan-2018 三(一)1");
    /// 年度考核时征求了所在社区的意见。
    community_opinion_sought: bool, "考核征求社区意见", actionable, from("yangquan-2018 三(一)1");
}

kind! {
    /// 业主委员会。
    OwnersCommittee: owners_committee "业主委员会", many owners_committees "各业主委员会", alias("业委会"), organisation, counted(item), founded(established_on), from("guangxi 二(七)", "nanjing-2007 二(六)", "yangquan-2018 三(三)4");
    holds { meetings: Meeting }
    /// 已经成立。
    established: bool, "已成立", actionable, from("nanjing-2007 二(六)", "practice 第二篇");
    /// 成立日期。
    established_on: maybe(date), "成立日期", from("nanjing-2007 二(六)");
    /// 由谁指导。
    guided_by: set(Bearer), "指导单位", from("guangxi 二(七)", "nanjing-2007 二(六)", "yangquan-2018 三(三)4");
    /// 由谁监督。
    supervised_by: set(Bearer), "监督单位", from("guangxi 二(七)", "nanjing-2007 二(六)", "yangquan-2018 三(三)4");
}

kind! {
    /// 物业服务企业，南京文件称物业管理企业。
    PropertyCompany: property_company "物业服务企业", many property_companies "各物业服务企业", alias("物业管理企业", "物业公司"), organisation, counted(家), from("guangxi 二(七)", "nanjing-2007 二(六)", "yangquan-2018 三(三)4");
    holds { evaluations: Evaluation }
    /// 服务的户数。
    households: number(household), "服务户数", from("yangquan-2018 三(三)4");
    /// 由谁指导。
    guided_by: set(Bearer), "指导单位", from("guangxi 二(七)", "yangquan-2018 三(三)4");
    /// 由谁监督。
    supervised_by: set(Bearer), "监督单位", from("guangxi 二(七)", "yangquan-2018 三(三)4");
}
