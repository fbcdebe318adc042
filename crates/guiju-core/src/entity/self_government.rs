//! Party organisations and the bodies of self-government: committees, groups, congresses, councils and their elections.
//! Relations that documents keep apart stay apart: who leads, guides, supervises, funds and approves are five facts.

use super::declaration::{enumeration, kind};

enumeration! {
    /// 党组织的形式。
    PartyForm: party_form "党组织形式", open, from("practice 第二篇", "guangxi 二(四)", "practice 第五篇") {
        PartyCommittee = party_committee "党委",
        GeneralBranch = general_branch "党总支",
        Branch = branch "党支部",
        GridBranch = grid_branch "网格党支部",
        FunctionalGroup = functional_group "功能党小组",
        JointOrganization = joint_organization "联合党组织",
        MemberStation = member_station "流动党员站",
    }
}

enumeration! {
    /// 组建党组织的方式。
    PartyFormation: party_formation "组建方式", open, from("guangxi 二(四)#4", "practice 第一篇") {
        Separate = separate "单独组建",
        AreaJoint = area_joint "区域统建",
        Attached = attached "挂靠并建",
    }
}

enumeration! {
    /// 党内生活和联系群众的制度。
    PartySystem: party_system "党内制度", open, from("yangquan-2018 三(一)1", "practice 第一篇", "practice 第三篇") {
        ThreeMeetingsOneLesson = three_meetings_one_lesson "三会一课",
        MemberDeliberation = member_deliberation "党员议事",
        InServiceVolunteering = in_service_volunteering "在职党员志愿服务",
        AffairsOpenness = affairs_openness "党务公开",
        Feedback = feedback "党内情况反映",
        CadreReview = cadre_review "干部评议考核",
        MemberContact = member_contact "党员联系群众",
        ActivityDay = activity_day "党员活动日",
        MemberPledge = member_pledge "党员承诺",
        PairingHelp = pairing_help "党员结对帮扶",
        PostsForMembers = posts_for_members "无职党员设岗定责",
        MemberReview = member_review "民主评议党员",
    }
}

kind! {
    /// 社区及其网格、楼宇、单位中的党组织。
    PartyOrganization: party_organization "党组织", many party_organizations "各党组织", alias("基层党组织"), organisation, counted(item), founded(established_on), from("guangxi 二(四)", "zhoushan-2002 二(二)", "nanjing-2007 二(四)", "yangquan-2018 三(一)1");
    holds { meetings: Meeting, trainings: Training, evaluations: Evaluation }
    /// 党组织的形式。
    form: one(PartyForm), "党组织形式", actionable, from("practice 第二篇", "guangxi 二(四)#4");
    /// 已经建立。
    established: bool, "已建立", actionable, from("guangxi 二(四)#1", "zhoushan-2002 二(二)#1");
    /// 建立日期。
    established_on: maybe(date), "建立日期", actionable, from("zhoushan-2002 二(二)#2");
    /// 组建方式。
    formation: one(PartyFormation), "组建方式", from("guangxi 二(四)#4");
    /// 党员数。
    party_members: number(person), "党员数", from("practice 第二篇");
    /// 其中按属地管理的党员数。
    territorial_members: number(person), "属地化管理党员数", from("practice 第二篇", "zhoushan-2002 二(二)#3");
    /// 居住在本社区而组织关系在外的党员，已登记的人数。
    registered_outside_members: number(person), "外来组织关系党员登记数", actionable, from("zhoushan-2002 二(二)#4", "practice 第二篇");
    /// 实行的党内制度。
    systems: set(PartySystem), "党内制度", actionable, from("yangquan-2018 三(一)1", "practice 第一篇");
    /// 被认定为软弱涣散。
    weak: bool, "软弱涣散", from("yangquan-2018 三(一)1");
    /// 软弱涣散的，已整顿。
    rectified: bool, "已整顿", actionable, from("yangquan-2018 三(一)1");
    /// 书记兼任居民委员会主任，或班子交叉任职。
    cross_appointed: bool, "交叉任职", actionable, from("zhoushan-2002 二(二)#11", "yangquan-2018 四(三)");
    /// 由谁领导。
    led_by: set(Bearer), "领导单位", from("guangxi 二(七)", "yangquan-2018 三(一)1");
}

enumeration! {
    /// 居民委员会下属的委员会。
    Subcommittee: subcommittee "下属委员会", open, from("guangxi 二(五)#5", "yangquan-2018 三(三)4", "zhoushan-2002 二(四)#1") {
        Mediation = mediation "人民调解委员会",
        PublicSecurity = public_security "治安保卫委员会",
        PublicHealth = public_health "公共卫生委员会",
        FamilyPlanning = family_planning "计划生育委员会",
        Welfare = welfare "社会福利委员会",
        CultureEducation = culture_education "文化教育委员会",
        EnvironmentProperty = environment_property "环境和物业管理委员会",
        Supervision = supervision "居务监督委员会",
    }
}

kind! {
    /// 居民委员会；农村社区的村民委员会同列。
    ResidentsCommittee: residents_committee "居民委员会", many residents_committees "各居民委员会", alias("社区居民委员会", "居委会", "村民委员会"), organisation, counted(item), founded(established_on), from("guangxi 二(五)", "zhoushan-2002 二(二)", "nanjing-2007 二(五)", "yangquan-2018 三(一)3");
    holds { elections: Election, meetings: Meeting, trainings: Training, workers: Worker, evaluations: Evaluation }
    /// 已经成立。
    established: bool, "已成立", actionable, from("guangxi 二(五)#1", "yangquan-2018 三(一)3");
    /// 成立日期。
    established_on: maybe(date), "成立日期", actionable, from("zhoushan-2002 二(一)#3");
    /// 成员数。
    members: number(person), "成员数", actionable, from("guangxi 五(十七)#1", "zhoushan-2002 二(二)#11");
    /// 成员中本社区居民数。
    resident_members: number(person), "本社区居民成员数", actionable, from("yangquan-2018 三(一)3");
    /// 成员中兼任社区党组织班子成员的人数。
    cross_members: number(person), "交叉任职人数", actionable, from("zhoushan-2002 二(二)#11", "yangquan-2018 四(三)");
    /// 警务室负责人是成员。
    police_head_is_member: bool, "警务室负责人为成员", actionable, from("zhoushan-2002 二(四)#2");
    /// 已设的下属委员会。
    subcommittees: set(Subcommittee), "下属委员会", actionable, from("guangxi 二(五)#5", "yangquan-2018 三(三)4");
    /// 本届任期。
    tenure: span(month), "任期", alias("term"), from("zhoushan-2002 二(二)#7", "guangxi 二(六)#5");
    /// 实行任期目标责任制。
    term_targets: bool, "任期目标责任制", actionable, from("guangxi 二(六)#5", "yangquan-2018 四(三)");
    /// 本届由居民直接选举产生。
    direct_election: bool, "直接选举", actionable, from("guangxi 一(三)#1", "yangquan-2018 三(一)3");
    /// 有自治章程。
    has_charter: bool, "有自治章程", actionable, from("yangquan-2018 三(一)3", "practice 第五篇");
    /// 有居民公约或村规民约。
    has_pact: bool, "有居民公约", alias("有村规民约"), actionable, from("yangquan-2018 三(一)3", "practice 第五篇");
    /// 由谁领导。
    led_by: set(Bearer), "领导单位", from("guangxi 二(七)", "zhoushan-2002 二(二)#10");
    /// 由谁指导。
    guided_by: set(Bearer), "指导单位", from("guangxi 二(七)", "nanjing-2007 二(五)");
    /// 由谁出资保障。
    funded_by: set(Bearer), "出资单位", from("zhoushan-2002 二(二)#13", "guangxi 五(十六)#2");
    /// 由谁监督。
    supervised_by: set(Bearer), "监督单位", from("yangquan-2018 三(一)3", "guangxi 五(十五)");
}

kind! {
    /// 居民小组，含网格、楼院门栋一级的自治单位。
    ResidentGroup: resident_group "居民小组", many resident_groups "各居民小组", counted(item), from("guangxi 二(五)#3", "yangquan-2018 三(一)3");
    /// 户数。
    households: number(household), "户数", from("guangxi 二(五)");
    /// 已配居民小组长。
    leader_assigned: bool, "已配小组长", actionable, from("guangxi 二(五)#5", "practice 第三篇");
    /// 楼院门栋数。
    buildings: number(item), "楼院门栋数", from("guangxi 二(五)#5");
    /// 已配楼院门栋长的人数。
    building_leaders: number(person), "楼院门栋长人数", actionable, from("guangxi 二(五)#5", "practice 第三篇");
}

enumeration! {
    /// 居民行使权力的会议组织。
    CongressKind: congress_kind "会议组织类型", open, from("zhoushan-2002 二(二)#7", "guangxi 二(六)#4", "yangquan-2018 四(四)") {
        ResidentsAssembly = residents_assembly "居民会议",
        Representatives = representatives "居民代表会议",
        MembersCongress = members_congress "成员代表大会",
        VillagersAssembly = villagers_assembly "村民会议",
        VillageRepresentatives = village_representatives "村民代表会议",
    }
}

kind! {
    /// 社区的决策机构：居民会议、居民代表会议或成员代表大会。
    Congress: congress "代表大会", many congresses "各代表大会", counted(item), founded(established_on), from("zhoushan-2002 二(二)#7", "guangxi 二(六)#4", "yangquan-2018 三(一)3");
    holds { meetings: Meeting, elections: Election }
    /// 哪一种会议组织。
    kind: one(CongressKind), "会议组织类型", from("zhoushan-2002 二(二)#7", "guangxi 二(六)#4");
    /// 已经建立。
    established: bool, "已建立", actionable, from("zhoushan-2002 二(二)#7");
    /// 建立日期。
    established_on: maybe(date), "建立日期", actionable, from("zhoushan-2002 二(二)#7");
    /// 代表人数。
    members: number(person), "代表人数", actionable, from("zhoushan-2002 二(二)#8");
    /// 其中驻区单位代表人数。
    unit_members: number(person), "驻区单位代表人数", actionable, from("zhoushan-2002 二(二)#8");
    /// 任期。
    tenure: span(month), "任期", alias("term"), from("zhoushan-2002 二(二)#7");
    /// 依照规定程序推选产生。
    elected_by_procedure: bool, "依程序产生", actionable, from("zhoushan-2002 二(二)#8");
}

enumeration! {
    /// 议事机构的种类。
    CouncilKind: council_kind "议事机构类型", open, from("guangxi 二(六)#4", "zhoushan-2002 二(二)#9", "yangquan-2018 三(二)3") {
        ResidentsCouncil = residents_council "居民议事会",
        CoConstructionCouncil = co_construction_council "社区共建理事会",
        VillagersCouncil = villagers_council "村民议事会",
        MoralReview = moral_review "道德评议会",
        RedWhite = red_white "红白理事会",
        DrugGamblingBan = drug_gambling_ban "禁毒禁赌会",
    }
}

kind! {
    /// 社区的议事机构。
    Council: council "议事会", many councils "各议事会", alias("理事会"), counted(item), founded(established_on), from("guangxi 二(六)#4", "zhoushan-2002 二(二)#9");
    holds { meetings: Meeting }
    /// 哪一种议事机构。
    kind: one(CouncilKind), "议事机构类型", from("guangxi 二(六)#4", "zhoushan-2002 二(二)#9");
    /// 已经建立。
    established: bool, "已建立", actionable, from("guangxi 二(六)#4", "zhoushan-2002 二(二)#9");
    /// 建立日期。
    established_on: maybe(date), "建立日期", actionable, from("zhoushan-2002 二(二)#7");
    /// 成员数。
    members: number(person), "成员数", actionable, from("guangxi 二(六)#4");
    /// 其中流动人口代表人数。
    mobile_members: number(person), "流动人口代表人数", actionable, from("yangquan-2018 三(二)1");
    /// 任期。
    tenure: span(month), "任期", alias("term"), from("zhoushan-2002 二(二)#7");
    /// 闭会期间代行代表大会职能。
    acts_for_congress: bool, "代行代表大会职能", from("zhoushan-2002 二(二)#9");
}

enumeration! {
    /// 选举方式。
    ElectionMethod: election_method "选举方式", open, from("guangxi 一(三)#1", "yangquan-2018 三(一)3") {
        Direct = direct "直接选举",
        Households = households "户代表选举",
        Representatives = representatives "居民代表选举",
        Recommendation = recommendation "推选",
    }
}

kind! {
    /// 一次换届或补选。
    Election: election "选举", many elections "历次选举", counted(次), event(held_on), from("guangxi 二(六)", "yangquan-2018 三(一)3", "zhoushan-2002 二(二)#6");
    /// 选举日。
    held_on: date, "选举日", actionable, from("guangxi 二(六)#2");
    /// 选出的职务。
    role: one(Role), "选出职务", from("guangxi 二(六)#2");
    /// 选举方式。
    method: one(ElectionMethod), "选举方式", actionable, from("guangxi 一(三)#1", "yangquan-2018 三(一)3");
    /// 有选举权的人数。
    eligible_voters: number(person), "选民数", from("guangxi 二(六)#2");
    /// 参加投票的人数。
    votes_cast: number(person), "投票人数", from("guangxi 二(六)#2");
    /// 依法定程序进行。
    procedure_followed: bool, "程序合法", actionable, from("guangxi 二(六)#2", "yangquan-2018 三(一)3");
    /// 流动人口得以在居住地参加选举。
    mobile_population_voted: bool, "流动人口参加选举", actionable, from("guangxi 二(六)#1", "yangquan-2018 三(二)1");
    /// 选出者的任期。
    tenure: span(month), "任期", alias("term"), from("zhoushan-2002 二(二)#7");
}
