//! Mechanisms: whatever a document sets up and wants to see standing and working, as one kind. A mechanism of which two
//! documents use members, money or dates of its own is a kind elsewhere. Must not know which document wants which.

use super::declaration::{enumeration, kind};

enumeration! {
    /// 机制的种类。各文件另设的机制由包补充。
    InstitutionKind: institution_kind "机制类型", open, from("guangxi", "zhoushan-2002", "nanjing-2007", "yangquan-2018", "practice") {
        PartyJointMeeting = party_joint_meeting "党建联席会议",
        PartyCoordinationCommittee = party_coordination_committee "党建工作协调委员会",
        TwoPartyMeeting = two_party_meeting "党组织居委会联席会议",
        ThreePartyMeeting = three_party_meeting "三方联席会议",
        PropertyJointMeeting = property_joint_meeting "物业联席会议",
        LeadingGroup = leading_group "领导小组",
        GuidanceCommittee = guidance_committee "指导委员会",
        CoordinationCommittee = coordination_committee "协调委员会",
        SupervisionCommittee = supervision_committee "居务监督委员会",
        Deliberation = deliberation "议事协商制度",
        ResidentsAssembly = residents_assembly "居民会议制度",
        ImportantMatters = important_matters "重要事项民主决策",
        MoralReview = moral_review "道德评议机制",
        OnePactFourMeetings = one_pact_four_meetings "一约四会",
        SelfGovernmentCharter = self_government_charter "自治章程",
        ResidentsPact = residents_pact "居民公约",
        VillageRules = village_rules "村规民约",
        TermTargets = term_targets "任期目标责任制",
        AccessSystem = access_system "准入制度",
        DutyList = duty_list "权责清单",
        OwnTaskList = own_task_list "自治事项清单",
        AssistTaskList = assist_task_list "协助事项清单",
        SmallPowerList = small_power_list "小微权力清单",
        TwoWayEvaluation = two_way_evaluation "双向评价机制",
        SatisfactionEvaluation = satisfaction_evaluation "满意度评价体系",
        BottomUpRating = bottom_up_rating "社区评议部门制度",
        BurdenReduction = burden_reduction "减负制度",
        CertificateCleanUp = certificate_clean_up "证明清理",
        ServiceCatalogue = service_catalogue "公共服务目录",
        PurchaseCatalogue = purchase_catalogue "购买服务目录",
        PurchaseSystem = purchase_system "购买服务制度",
        ThreeSocietyLinkage = three_society_linkage "三社联动",
        CoConstruction = co_construction "共驻共建机制",
        FacilityOpening = facility_opening "设施开放机制",
        GridManagement = grid_management "网格化管理",
        MediationNetwork = mediation_network "人民调解网络",
        DisputePlatform = dispute_platform "矛盾调处平台",
        ComprehensiveGovernanceCentre = comprehensive_governance_centre "综治中心",
        MassPrevention = mass_prevention "群防群治",
        ResettlementHelp = resettlement_help "安置帮教",
        EmergencyResponse = emergency_response "应急反应机制",
        LegalAdviser = legal_adviser "法律顾问制度",
        LawPublicity = law_publicity "普法工作制度",
        InformationPlatform = information_platform "信息平台",
        Database = database "综合数据库",
        CallCentre = call_centre "呼叫中心",
        OnlineCommittee = online_committee "网上居委会",
        AffairsOpenness = affairs_openness "居务公开",
        HealthNetwork = health_network "卫生服务网络",
        HealthResponsibility = health_responsibility "环境卫生责任制",
        CultureNetwork = culture_network "文化服务网络",
        EducationNetwork = education_network "社区教育网络",
        ElderlyAssociation = elderly_association "老年协会",
        ElderlySchool = elderly_school "老年教育",
        VolunteerRegistration = volunteer_registration "志愿者注册制度",
        VolunteerIncentive = volunteer_incentive "志愿服务激励",
        VolunteerCoordination = volunteer_coordination "社工志愿者协同",
        MutualAid = mutual_aid "互助服务",
        MobileParticipation = mobile_participation "流动人口参与机制",
        TrainingSystem = training_system "培训制度",
        PerformanceAppraisal = performance_appraisal "绩效考核",
        WorkerManagement = worker_management "社区工作者管理制度",
        QualificationSystem = qualification_system "职业资格制度",
        PayGrowth = pay_growth "报酬增长机制",
        ResponsibilitySystem = responsibility_system "建设责任制",
        ContactPoint = contact_point "领导联系点",
        DepartmentAssistance = department_assistance "部门帮扶",
        AnnualAssessment = annual_assessment "年度考核",
        RegularStudy = regular_study "定期研究制度",
        DedicatedAccount = dedicated_account "财务专账",
        AuditSystem = audit_system "经费审计制度",
        FundRaising = fund_raising "公益筹资",
        OrganizationCultivation = organization_cultivation "社会组织培育机制",
        CourtyardAutonomy = courtyard_autonomy "院落自治",
        PublicSentimentMeeting = public_sentiment_meeting "民情分析会",
        SentimentDiary = sentiment_diary "民情日记",
        WeeklyMeeting = weekly_meeting "周例会",
        ReceptionDay = reception_day "接待日",
        AgencyService = agency_service "全程代办",
        VisitSystem = visit_system "走访制度",
        MemberContactCard = member_contact_card "党员联系卡",
        MemberPledge = member_pledge "党员承诺",
        MemberStation = member_station "党员服务站",
        LedgerCard = ledger_card "一户一卡台账",
        PreferentialPolicy = preferential_policy "优惠政策",
        Commendation = commendation "表彰奖励",
        Secondment = secondment "挂职锻炼制度",
        MultiUse = multi_use "一室多用",
    }
}

enumeration! {
    /// 参加机制的各方，或机制内部的组成部分。
    Part: part "组成部分", open, from("yangquan-2018 三(二)3", "guangxi 五(十八)", "zhoushan-2002 二(三)#8", "practice 第三篇") {
        VillagersPact = villagers_pact "村规民约部分",
        MoralReviewMeeting = moral_review_meeting "道德评议会",
        CouncilMeeting = council_meeting "村民议事会",
        RedWhiteMeeting = red_white_meeting "红白理事会",
        BanMeeting = ban_meeting "禁毒禁赌会",
        Manpower = manpower "人防",
        Equipment = equipment "物防",
        Technology = technology "技防",
        Prevention = prevention "预防",
        HealthCare = health_care "保健",
        MedicalTreatment = medical_treatment "医疗",
        Rehabilitation = rehabilitation "康复",
        HealthEducation = health_education "健康教育",
        FamilyPlanningGuidance = family_planning_guidance "计划生育技术指导",
        Sign = sign "标牌",
        EquipmentKit = equipment_kit "办公设备",
        DutyStaff = duty_staff "值班人员",
        Telephone = telephone "联系电话",
        Rules = rules "工作制度",
        Guide = guide "办事指南",
        Hotline = hotline "咨询电话",
        WorkPlan = work_plan "工作规划",
        Measures = measures "落实措施",
        Results = results "运行成效",
        Catalogue = catalogue "目录",
        Funding = funding "资金",
        Tender = tender "招投标",
        Evaluation = evaluation "考评",
    }
}

kind! {
    /// 一项机制、制度或平台在某地的一处设立。
    Institution: institution "机制", many institutions "各项机制", alias("制度", "平台"), counted(项), founded(established_on), from("guangxi", "zhoushan-2002", "nanjing-2007", "yangquan-2018", "practice");
    holds { meetings: Meeting, evaluations: Evaluation }
    /// 机制的种类。
    kind: one(InstitutionKind), "机制类型", from("guangxi", "yangquan-2018");
    /// 已经建立。
    established: bool, "已建立", actionable, from("guangxi", "yangquan-2018");
    /// 建立日期。
    established_on: maybe(date), "建立日期", actionable, from("guangxi", "practice 第三篇");
    /// 有章程、办法或书面制度。
    has_charter: bool, "有书面制度", actionable, from("guangxi 三(九)#4", "practice 第三篇", "practice 第五篇");
    /// 已具备的组成部分。
    parts: set(Part), "组成部分", actionable, from("yangquan-2018 三(二)3", "zhoushan-2002 二(三)#8");
    /// 牵头单位。
    lead: set(Bearer), "牵头单位", actionable, from("nanjing-2007 五(十四)", "guangxi 五(十五)", "yangquan-2018 三");
    /// 参加单位。
    members: set(Bearer), "参加单位", actionable, from("guangxi 五(十八)", "yangquan-2018 三(三)4", "practice 第一篇");
    /// 成员人数。
    member_count: number(person), "成员人数", actionable, from("practice 第三篇");
    /// 上一整年召开会议的次数。
    meetings_last_year: number(次), "年会议次数", actionable, from("practice 第一篇", "nanjing-2007 五(十四)");
    /// 最近一次活动或会议的日期。
    last_active_on: maybe(date), "最近活动日期", actionable, from("practice 第三篇", "yangquan-2018 四(一)");
    /// 有办事机构或联络人。
    has_office: bool, "有办事机构", actionable, from("nanjing-2007 五(十四)");
    /// 已实际运行。
    operating: bool, "已运行", actionable, from("yangquan-2018 三(二)3");
    /// 由谁领导。
    led_by: set(Bearer), "领导单位", from("guangxi 二(四)", "yangquan-2018 四(一)");
    /// 由谁指导。
    guided_by: set(Bearer), "指导单位", from("guangxi 五(十五)", "practice 第五篇");
    /// 由谁监督。
    supervised_by: set(Bearer), "监督单位", from("nanjing-2007 五(十四)");
    /// 由谁出资。
    funded_by: set(Bearer), "出资单位", from("guangxi 五(十六)", "yangquan-2018 三(三)5");
}
