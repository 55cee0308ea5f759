<#-- The site's frame around Keycloak's forms. In place of base/login/template.ftl: what its scripts do is taken over,
     its menu of languages is plain links, which work without JavaScript. -->
<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<#assign site = properties.siteUrl!''>
<#assign heading><#nested "header"></#assign>
<!DOCTYPE html>
<html lang="${(locale.currentLanguageTag)!lang}" dir="${((locale.rtl)!false)?then('rtl', 'ltr')}">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex, nofollow">
    <title>${heading?markup_string?replace('<[^>]*>', '', 'r')?trim?no_esc} – ${(realm.displayName)!'Leserbrief'}</title>
    <link rel="icon" href="${url.resourcesPath}/site/icon.svg?v=${properties.contentHash}" type="image/svg+xml">
    <link rel="stylesheet" href="${url.resourcesPath}/site/leserbrief.css?v=${properties.contentHash}">
    <link rel="stylesheet" href="${url.resourcesPath}/css/identity.css?v=${properties.contentHash}">
    <script type="importmap">
        { "imports": { "rfc4648": "${url.resourcesCommonPath}/vendor/rfc4648/rfc4648.js" } }
    </script>
    <#if scripts??>
        <#list scripts as script>
    <script src="${script}"></script>
        </#list>
    </#if>
    <script type="module">
        <#outputformat "JavaScript">
        import { startSessionPolling } from ${(url.resourcesPath + "/js/authChecker.js")?c};
        startSessionPolling(${url.ssoLoginInOtherTabsUrl?c});
        </#outputformat>
    </script>
    <#if authenticationSession??>
    <script type="module">
        <#outputformat "JavaScript">
        import { checkAuthSession } from ${(url.resourcesPath + "/js/authChecker.js")?c};
        checkAuthSession(${authenticationSession.authSessionIdHash?c});
        </#outputformat>
    </script>
    </#if>
</head>
<body class="identity ${bodyClass}" data-page-id="login-${pageId}">
  <header class="site-header">
    <div class="bar">
      <a class="site-name" href="${site}/"><img src="${url.resourcesPath}/site/icon.svg?v=${properties.contentHash}" alt="" width="28" height="28">${(realm.displayName)!'Leserbrief'}</a>
      <#if realm.internationalizationEnabled && locale.supported?size gt 1>
      <nav class="languages" aria-label="${msg("languages")}">
        <#list locale.supported as language>
        <a href="${language.url}" hreflang="${language.languageTag}" lang="${language.languageTag}"<#if language.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${language.label}</a>
        </#list>
      </nav>
      </#if>
    </div>
  </header>
  <main id="content">
    <h1 id="kc-page-title">${heading}</h1>
    <#if auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
    <#nested "show-username">
    <p class="attempted"><span id="kc-attempted-username">${auth.attemptedUsername}</span>
      <a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("restartLoginTooltip")}</a></p>
    </#if>
    <#-- A reader who has started an action needs no warning that it is needed, nor does one who is told what to do. -->
    <#if displayMessage && message?has_content && (message.type != 'warning' || !(isAppInitiatedAction?? || ['login-verify-email', 'login-update-password']?seq_contains(pageId)))>
    <p class="alert alert-${message.type}" role="<#if message.type == 'error'>alert<#else>status</#if>">${kcSanitize(message.summary)?no_esc}</p>
    </#if>
    <#nested "form">
    <#if auth?has_content && auth.showTryAnotherWayLink()>
    <form id="kc-select-try-another-way-form" action="${url.loginAction}" method="post">
      <button id="try-another-way" class="quiet" type="submit" name="tryAnotherWay" value="on">${msg("doTryAnotherWay")}</button>
    </form>
    </#if>
    <#nested "socialProviders">
    <#if displayInfo>
    <div id="kc-info"><#nested "info"></div>
    </#if>
  </main>
  <footer class="site-footer">
    <nav aria-label="${(realm.displayName)!'Leserbrief'}">
      <a href="${site}/impressum">${msg("imprint")}</a>
      <a href="${site}/datenschutz">${msg("privacy")}</a>
    </nav>
  </footer>
</body>
</html>
</#macro>
