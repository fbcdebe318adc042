//! The people who work for a community and lead its organisations, without any personal data: no names, no identity
//! numbers. Must not know ratios or floors.

use super::declaration::{enumeration, kind};

enumeration! {
    /// 社区工作者和受训人员的职务或身份。
    Role: role "职务", open, from("guangxi 五(十七)", "zhoushan-2002 二(二)", "nanjing-2007 四(十)", "yangquan-2018 四(三)", "practice 第三篇") {
        Secretary = secretary "党组织书记",
        Director = director "居委会主任",
        DeputyDirector = deputy_director "居委会副主任",
        Member = member "居委会成员",
        TwoCommitteeLead = two_committee_lead "两委主干",
        PartyStaff = party_staff "党组织专职人员",
        StationStaff = station_staff "服务站工作人员",
        CommunityStaff = community_staff "社区专职工作人员",
        GridManager = grid_manager "网格员",
        GridLiaison = grid_liaison "网格联络员",
        GroupLeader = group_leader "居民小组长",
        BuildingLeader = building_leader "楼院门栋长",
        Police = police "警务人员",
        PublicPost = public_post "公益性岗位人员",
        GraduatePost = graduate_post "三支一扶人员",
        VillageGraduate = village_graduate "大学生村官",
        Seconded = seconded "挂职干部",
        FirstSecretary = first_secretary "第一书记",
        DirectorAssistant = director_assistant "主任助理",
        Mediator = mediator "人民调解员",
        Informant = informant "信息员",
        SportInstructor = sport_instructor "社会体育指导员",
        PartyMember = party_member "党员",
        Volunteer = volunteer "志愿者",
        Resident = resident "居民",
    }
}

enumeration! {
    /// 最高学历。
    Education: education "学历", from("nanjing-2007 四(十)#2", "practice 第五篇") {
        BelowCollege = below_college "大专以下",
        College = college "大专",
        Bachelor = bachelor "本科",
        Postgraduate = postgraduate "研究生",
    }
}

enumeration! {
    /// 按国家规定参加的社会保险。
    Insurance: insurance "社会保险", from("guangxi 五(十六)#9", "nanjing-2007 四(十)") {
        Pension = pension "基本养老保险",
        Unemployment = unemployment "失业保险",
        Medical = medical "基本医疗保险",
        Maternity = maternity "生育保险",
        Injury = injury "工伤保险",
    }
}

enumeration! {
    /// 工作人员产生的方式。
    Selection: selection "产生方式", open, from("guangxi 五(十七)#3", "zhoushan-2002 二(二)#12", "yangquan-2018 四(三)") {
        OpenRecruitment = open_recruitment "公开招聘",
        Election = election "民主选举",
        Competition = competition "竞争上岗",
        Appointment = appointment "选派任命",
        Purchase = purchase "购买岗位",
    }
}

kind! {
    /// 在社区工作的人员，逐人登记，不载姓名。
    Worker: worker "社区工作者", many workers "各工作者", alias("工作人员"), counted(person), from("nanjing-2007 四(十)", "guangxi 五(十七)");
    /// 职务。
    role: one(Role), "职务", from("guangxi 五(十七)", "yangquan-2018 四(三)");
    /// 专职从事社区工作。
    full_time: bool, "专职", actionable, from("nanjing-2007 四(十)#1", "zhoushan-2002 二(二)#11");
    /// 取得社会工作者职业资格。
    licensed: bool, "持有社会工作者资格", alias("持证"), actionable, from("nanjing-2007 四(十)#2", "yangquan-2018 四(三)");
    /// 社会工作专业人才。
    social_work_professional: bool, "社会工作专业人才", actionable, from("yangquan-2018 三(一)4");
    /// 最高学历。
    education: one(Education), "学历", actionable, from("nanjing-2007 四(十)#2", "practice 第五篇");
    /// 产生方式。
    selection: one(Selection), "产生方式", actionable, from("guangxi 五(十七)#3", "zhoushan-2002 二(二)#12");
    /// 在编。
    on_establishment: bool, "在编", from("practice 第三篇");
    /// 本社区居民。
    is_resident: bool, "本社区居民", from("yangquan-2018 三(一)3");
    /// 到岗日期。
    hired_on: maybe(date), "到岗日期", from("guangxi 五(十七)#3");
    /// 全年工资报酬，含个人应缴的社会保险和住房公积金。
    annual_pay: number(yuan, 2), "年工资", alias("年报酬"), actionable, from("nanjing-2007 四(十)", "guangxi 五(十六)#8");
    /// 已参加的社会保险。
    insurances: set(Insurance), "已参加的社会保险", actionable, from("guangxi 五(十六)#9", "nanjing-2007 四(十)");
    /// 已缴存住房公积金。
    housing_fund: bool, "有住房公积金", actionable, from("guangxi 五(十六)#9", "nanjing-2007 四(十)");
    /// 最近一次参加培训的日期。
    trained_on: maybe(date), "培训日期", actionable, from("guangxi 五(十七)#5", "yangquan-2018 四(三)");
    /// 由上级机关选派挂职。
    seconded: bool, "挂职", from("guangxi 五(十七)#8", "yangquan-2018 四(三)", "practice 第一篇");
}

kind! {
    /// 社会组织的负责人，逐人登记，不载姓名。
    Head: head "社会组织负责人", many heads "各负责人", alias("民间组织负责人"), counted(名), from("nanjing-2007 四(十)#2");
    /// 所负责组织的类别。
    class: one(OrganizationClass), "组织类别", from("nanjing-2007 四(十)#2");
    /// 取得社会工作者职业资格证书。
    certified: bool, "持证", alias("持有社会工作者资格"), actionable, from("nanjing-2007 四(十)#2");
    /// 最近一次参加培训的日期。
    trained_on: maybe(date), "培训日期", actionable, from("yangquan-2018 三(三)6");
}
