#pragma once

namespace rote::ui {

class ExplorePage;
class PictureMenus;
class RunSession;

/// Gives the page's pictures their menus; the curves come first. All have to live as long as the menus.
void addPagePictures(PictureMenus &menus, ExplorePage &page, RunSession &session);

} // namespace rote::ui
